//! Somebody who signs in.

use crate::{
    forms,
    http::{Client, PAGE, Response},
    server::Server,
    sh::{Result, ensure},
    smtp::Sink,
};

pub const CODE_PAGE: &str = "/login/otp";
const PASSWORD: &str = "correct horse battery staple";

pub struct Person {
    pub email: String,
    pub client: Client,
}

impl Person {
    pub fn create(server: &Server, name: &str) -> Result<Self> {
        let email = format!("{name}@faults.example.test");
        let arguments = ["user", "create", "--email", &email, "--password-stdin"];
        server.cli(&arguments, PASSWORD)?;
        Ok(Self {
            email,
            client: Client::new(server.address),
        })
    }

    pub fn sign_in(&mut self, server: &Server, sink: &Sink) -> Result {
        let seen = sink.to(&self.email).len();
        let page = self.give_password(server)?;
        let code = sink.code(&self.email, seen)?;
        self.give_code(&page, &code)
    }

    /// Up to the page that asks for the code.
    pub fn give_password(&mut self, server: &Server) -> Result<Response> {
        let page = self
            .client
            .get(&format!("{}/login", server.public_url), &PAGE)?
            .expect(200)?;
        let values = [
            ("email", self.email.as_str()),
            ("password", PASSWORD),
            ("method", "password"),
        ];
        let answer = forms::submit(&mut self.client, &page, "password", &values)?;
        self.client.follow(answer)?.expect(200)
    }

    pub fn give_code(&mut self, page: &Response, code: &str) -> Result {
        let answer = forms::submit(&mut self.client, page, "code", &[("code", code)])?;
        let home = self.client.follow(answer)?.expect(200)?;
        ensure(
            home.url.path == "/",
            format!("signing in led to {}", home.url.path),
        )
    }

    pub fn asks_the_gate(&mut self, server: &Server, status: u16) -> Result {
        let url = format!("{}/auth/verify", server.public_url);
        self.client.get(&url, &[])?.expect(status).map(drop)
    }
}
