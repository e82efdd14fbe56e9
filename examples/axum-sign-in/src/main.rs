//! Serves the example on http://127.0.0.1:3000. Codes are printed instead of mailed.

use example_axum_sign_in::{Service, new_root_key, router};
use portcullis_credentials::password::Params;
use std::error::Error;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let post = |to: &str, code: &str| println!("a mail to {to}: your code is {code}");
    let service = Service::start(&new_root_key(), Params::RECOMMENDED, Box::new(post))?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router(Arc::new(service))).await?;
    Ok(())
}
