//! Serves the example on http://127.0.0.1:3000.

use actix_web::{App, HttpServer, web};
use example_actix_oidc::{Provider, routes};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let provider = web::Data::new(Provider::default());
    println!("http://127.0.0.1:3000");
    HttpServer::new(move || App::new().app_data(provider.clone()).configure(routes))
        .workers(1)
        .bind("127.0.0.1:3000")?
        .run()
        .await
}
