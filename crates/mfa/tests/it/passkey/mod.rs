//! Passkeys against an authenticator of our own, which lies when it is told to.

mod authentication;
mod counter;
mod hostile;
mod registration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_mfa::{
    Assertion, Begun, Ceremonies, CeremonyError, NewCredential, Passkey, Registrant,
    VerifiedAssertion,
};
use portcullis_testkit::{Lies, SoftAuthenticator, TestCall, sample};
use serde_json::Value;
use url::Url;

const ORIGIN: &str = "https://auth.example.test";

fn relying_party() -> Ceremonies {
    server_at(ORIGIN)
}

fn server_at(origin: &str) -> Ceremonies {
    let origin = Url::parse(origin).expect("a URL");
    Ceremonies::new(&origin, None, "Example").expect("passkeys work there")
}

fn ada() -> Registrant<'static> {
    Registrant {
        account: sample::id(1),
        email: "ada@example.test",
        name: "Ada Lovelace",
    }
}

/// Somebody with one passkey, and all that belongs to it.
struct Scene {
    server: Ceremonies,
    authenticator: SoftAuthenticator,
    passkey: Passkey,
    test: TestCall,
}

impl Scene {
    fn new() -> Self {
        Self::with(SoftAuthenticator::new(ORIGIN))
    }

    fn with(mut authenticator: SoftAuthenticator) -> Self {
        let server = relying_party();
        let begun = server.begin_registration(ada(), &[]).expect("begun");
        let response = authenticator.register(&begun.options);
        let credential = server.finish_registration(&begun.state, &response);
        let mut test = TestCall::at(sample::NOW);
        let credential = credential.expect("an honest registration");
        let passkey = credential.into_passkey(&mut test.call(), ada().account, None);
        Self {
            server,
            authenticator,
            passkey,
            test,
        }
    }

    fn begin(&self) -> Begun {
        self.server.begin_authentication().expect("begun")
    }

    fn assert(&mut self, lies: Lies) -> Result<VerifiedAssertion, CeremonyError> {
        let begun = self.begin();
        let response = self
            .authenticator
            .lying(lies, |authenticator| authenticator.assert(&begun.options));
        self.finish(&begun.state, &response)
    }

    fn finish(&self, state: &str, response: &str) -> Result<VerifiedAssertion, CeremonyError> {
        let assertion = Assertion::parse(response)?;
        self.server
            .finish_authentication(state, &assertion, &self.passkey)
    }
}

/// A registration of somebody's first passkey, with these lies.
fn register(lies: Lies) -> Result<NewCredential, CeremonyError> {
    let server = relying_party();
    let begun = server.begin_registration(ada(), &[]).expect("begun");
    let mut authenticator = SoftAuthenticator::new(ORIGIN);
    authenticator.lies = lies;
    server.finish_registration(&begun.state, &authenticator.register(&begun.options))
}

/// Both ceremonies refuse these lies, for what they say and not for how they say it.
fn both_refuse(lies: &Lies, what: &str) {
    let registered = register(lies.clone()).map(|_| ());
    assert!(
        is_refused(&registered),
        "{what} in registration: {registered:?}"
    );
    let asserted = Scene::new().assert(lies.clone()).map(|_| ());
    assert!(is_refused(&asserted), "{what} in sign-in: {asserted:?}");
}

/// Both ceremonies take these lies for no response at all.
fn both_find_malformed(lies: &Lies, what: &str) {
    let registered = register(lies.clone()).map(|_| ());
    assert_eq!(
        registered,
        Err(CeremonyError::Malformed),
        "{what} in registration"
    );
    let asserted = Scene::new().assert(lies.clone()).map(|_| ());
    assert_eq!(asserted, Err(CeremonyError::Malformed), "{what} in sign-in");
}

fn is_refused<T>(outcome: &Result<T, CeremonyError>) -> bool {
    matches!(outcome, Err(CeremonyError::Refused(_)))
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

/// The response with other bytes in one of its members.
fn with_bytes(response: &str, member: &str, edit: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut response = parse(response);
    let text = &mut response["response"][member];
    let mut bytes = URL_SAFE_NO_PAD
        .decode(text.as_str().expect("a string"))
        .expect("base64url");
    edit(&mut bytes);
    *text = URL_SAFE_NO_PAD.encode(bytes).into();
    response.to_string()
}
