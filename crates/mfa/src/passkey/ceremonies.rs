use super::response::{Assertion, Attestation, ClientData};
use super::{CEREMONY_LIFETIME, Passkey, authenticator_name};
use portcullis_base::{AccountId, Call, PasskeyId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;
use webauthn_rs::prelude::{
    COSEAlgorithm, COSEKey, COSEKeyType, CreationChallengeResponse, Credential,
    DiscoverableAuthentication, ECDSACurve, Passkey as Verifier, PasskeyRegistration, Uuid,
    WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

/// What a passkey is called when neither its owner nor its authenticator says.
const NAMELESS: &str = "Passkey";

/// The relying party (WebAuthn Level 3 §4): begins ceremonies and checks what comes back.
///
/// It keeps nothing. What it needs to finish is the [`Begun::state`], which a [`CeremonyStore`](super::CeremonyStore) keeps
/// for one browser, one purpose and five minutes, and gives back once.
#[derive(Debug)]
pub struct Ceremonies {
    webauthn: Webauthn,
    origins: Vec<String>,
}

/// Somebody who adds a passkey.
#[derive(Clone, Copy, Debug)]
pub struct Registrant<'a> {
    /// Whose passkey it will be: the user handle.
    pub account: AccountId,
    /// What tells two accounts of one person apart when the browser lists them.
    pub email: &'a str,
    /// The person's name; where there is none, the address stands in.
    pub name: &'a str,
}

/// A ceremony that has begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// For the browser: the JSON object that `navigator.credentials` takes as `publicKey`.
    pub options: String,
    /// For the store, never for the browser: what the verifier needs to finish.
    pub state: String,
}

impl Ceremonies {
    /// The relying party of a server. `origin` is its public URL: pages of exactly this scheme, host and port may take part,
    /// and those of `also`, whose host is the same or lies under it; the host is the RP id. `name` is what people call the server.
    ///
    /// # Errors
    /// [`CeremonyError::Backend`] where the host is no domain name: there are no passkeys for an address.
    pub fn new(origin: &Url, also: Option<&Url>, name: &str) -> Result<Self, CeremonyError> {
        let host = origin.host_str().unwrap_or_default();
        let webauthn = WebauthnBuilder::new(host, origin)
            .map(|builder| match also {
                Some(also) => builder.append_allowed_origin(also),
                None => builder,
            })
            .map(|builder| builder.rp_name(name).timeout(CEREMONY_LIFETIME))
            .and_then(WebauthnBuilder::build)
            .map_err(|error| CeremonyError::Backend(format!("no passkeys at {origin}: {error}")))?;
        let origins = [Some(origin), also].into_iter().flatten();
        let origins = origins
            .map(|it| it.origin().ascii_serialization())
            .collect();
        Ok(Self { webauthn, origins })
    }

    /// Begins to add a passkey. The authenticator must be able to find it without being told its id, and to verify its
    /// user; one that has any of the `existing` ones is asked to decline.
    ///
    /// # Errors
    /// [`CeremonyError::Backend`], for nothing that a person did.
    pub fn begin_registration(
        &self,
        who: Registrant<'_>,
        existing: &[Passkey],
    ) -> Result<Begun, CeremonyError> {
        let handle = Uuid::from_bytes(*who.account.as_bytes());
        let name = if who.name.is_empty() {
            who.email
        } else {
            who.name
        };
        let existing = existing.iter().map(|key| key.credential_id.clone());
        let (challenge, state) = self
            .webauthn
            .start_passkey_registration(handle, who.email, name, Some(existing.collect()))
            .map_err(backend)?;
        begun(&discoverable(challenge).public_key, &state)
    }

    /// Checks the response to a registration (WebAuthn §7.1) that was begun with this state.
    ///
    /// # Errors
    /// [`CeremonyError`]; then nothing may be kept.
    pub fn finish_registration(
        &self,
        state: &str,
        response: &str,
    ) -> Result<NewCredential, CeremonyError> {
        let state: PasskeyRegistration = kept(state)?;
        let attestation = Attestation::parse(response)?;
        self.check_origin(&attestation.client_data()?)?;
        let verified = self
            .webauthn
            .finish_passkey_registration(attestation.for_verifier(), &state)
            .map_err(refused)?;
        NewCredential::from_verified(verified.into(), attestation.aaguid())
    }

    /// Begins to sign somebody in, whoever it will be: the list of allowed credentials is empty, so that it tells nothing
    /// about any account (S-121).
    ///
    /// # Errors
    /// [`CeremonyError::Backend`], for nothing that a person did.
    pub fn begin_authentication(&self) -> Result<Begun, CeremonyError> {
        // What the verifier would send around these options, that the browser is to wait in an autofill list, is for the
        // page to decide: it asks in both ways.
        let (challenge, state) = self
            .webauthn
            .start_discoverable_authentication()
            .map_err(backend)?;
        begun(&challenge.public_key, &state)
    }

    /// Checks an assertion (WebAuthn §7.2) in a ceremony that was begun with this state, against the passkey that the store
    /// has for its credential id.
    ///
    /// The counter is not checked here but where it is kept: by [`prove`](super::prove), which must follow.
    ///
    /// # Errors
    /// [`CeremonyError`]; then nothing is proven.
    pub fn finish_authentication(
        &self,
        state: &str,
        assertion: &Assertion,
        passkey: &Passkey,
    ) -> Result<VerifiedAssertion, CeremonyError> {
        let state: DiscoverableAuthentication = kept(state)?;
        self.check_origin(&assertion.client_data()?)?;
        check_owner(assertion, passkey)?;
        let mut credential: Credential = kept::<Verifier>(&passkey.credential)?.into();
        credential.counter = 0;
        let result = self
            .webauthn
            .finish_discoverable_authentication_v2(assertion.for_verifier(), state, &credential)
            .map_err(refused)?;
        if !result.user_verified() {
            return Err(CeremonyError::Refused(
                "the user was not verified".to_owned(),
            ));
        }
        credential.backup_state = result.backup_state();
        Ok(VerifiedAssertion {
            passkey: passkey.id,
            account: passkey.account,
            credential_id: passkey.credential_id.clone(),
            sign_count: result.counter(),
            synced: result.backup_state(),
            credential: encode(&Verifier::from(credential))?,
        })
    }

    /// The verifier compares origins as URLs, which have many spellings; browsers write one (S-107). And it lets a page
    /// inside another page sign in.
    fn check_origin(&self, client: &ClientData) -> Result<(), CeremonyError> {
        if self.origins.iter().any(|origin| client.is_from(origin)) {
            Ok(())
        } else {
            Err(CeremonyError::Refused(
                "it was done on a page of another origin".to_owned(),
            ))
        }
    }
}

/// The owner is the one of the stored credential, and the authenticator must agree (S-114).
fn check_owner(assertion: &Assertion, passkey: &Passkey) -> Result<(), CeremonyError> {
    let agrees = assertion.account() == Some(passkey.account)
        && assertion.credential_id() == passkey.credential_id;
    if agrees {
        Ok(())
    } else {
        Err(CeremonyError::Refused(
            "it is the passkey of another account".to_owned(),
        ))
    }
}

/// The verifier asks that a passkey be *not* discoverable, and nobody could sign in by choosing it.
fn discoverable(mut challenge: CreationChallengeResponse) -> CreationChallengeResponse {
    if let Some(selection) = &mut challenge.public_key.authenticator_selection {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    challenge
}

fn begun(options: &impl Serialize, state: &impl Serialize) -> Result<Begun, CeremonyError> {
    Ok(Begun {
        options: encode(options)?,
        state: encode(state)?,
    })
}

fn encode(value: &impl Serialize) -> Result<String, CeremonyError> {
    serde_json::to_string(value).map_err(|error| CeremonyError::Backend(error.to_string()))
}

fn kept<T: DeserializeOwned>(text: &str) -> Result<T, CeremonyError> {
    serde_json::from_str(text).map_err(|error| CeremonyError::Backend(error.to_string()))
}

fn backend(error: WebauthnError) -> CeremonyError {
    CeremonyError::Backend(error.to_string())
}

fn refused(error: WebauthnError) -> CeremonyError {
    CeremonyError::Refused(error.to_string())
}

/// A credential that was checked and belongs to nobody yet.
#[derive(Clone, Debug)]
pub struct NewCredential {
    credential_id: Vec<u8>,
    credential: String,
    sign_count: u32,
    aaguid: Option<[u8; 16]>,
    synced: bool,
}

impl NewCredential {
    /// The counter is taken out: it is kept once, where it is compared.
    fn from_verified(
        mut verified: Credential,
        aaguid: Option<[u8; 16]>,
    ) -> Result<Self, CeremonyError> {
        check_key(&verified.cred)?;
        let sign_count = std::mem::take(&mut verified.counter);
        Ok(Self {
            credential_id: verified.cred_id.clone(),
            sign_count,
            aaguid,
            synced: verified.backup_state,
            credential: encode(&Verifier::from(verified))?,
        })
    }

    /// Which credential it is, for the authenticator.
    #[must_use]
    pub fn credential_id(&self) -> &[u8] {
        &self.credential_id
    }

    /// The passkey of this account, to be inserted. Without a name it gets the one of its authenticator.
    #[must_use]
    pub fn into_passkey(
        self,
        call: &mut Call<'_>,
        account: AccountId,
        name: Option<String>,
    ) -> Passkey {
        let model = self.aaguid.as_ref().and_then(authenticator_name);
        Passkey {
            id: PasskeyId::new(call),
            account,
            credential_id: self.credential_id,
            credential: self.credential,
            sign_count: self.sign_count,
            aaguid: self.aaguid,
            name: name.unwrap_or_else(|| model.unwrap_or(NAMELESS).to_owned()),
            synced: self.synced,
            created_at: call.now(),
            last_used_at: None,
        }
    }
}

/// The verifier checks that the algorithm was offered and that a point lies on its curve. That curve and algorithm belong
/// together, and that an RSA key deserves the name, is checked here (S-119).
fn check_key(key: &COSEKey) -> Result<(), CeremonyError> {
    let sound = match (&key.type_, &key.key) {
        (COSEAlgorithm::ES256, COSEKeyType::EC_EC2(point)) => point.curve == ECDSACurve::SECP256R1,
        (COSEAlgorithm::ES384, COSEKeyType::EC_EC2(point)) => point.curve == ECDSACurve::SECP384R1,
        (COSEAlgorithm::RS256, COSEKeyType::RSA(rsa)) => {
            rsa.e == [1, 0, 1] && rsa.n.first().is_some_and(|byte| *byte >= 0x80)
        }
        _ => false,
    };
    if sound {
        Ok(())
    } else {
        Err(CeremonyError::Refused("the public key is weak".to_owned()))
    }
}

/// An assertion whose signature was checked, with its user present and verified. Only
/// [`Ceremonies::finish_authentication`] makes one.
#[derive(Debug)]
pub struct VerifiedAssertion {
    pub(super) passkey: PasskeyId,
    pub(super) account: AccountId,
    pub(super) credential_id: Vec<u8>,
    pub(super) sign_count: u32,
    pub(super) synced: bool,
    pub(super) credential: String,
}

impl VerifiedAssertion {
    /// Which passkey has signed.
    #[must_use]
    pub fn passkey(&self) -> PasskeyId {
        self.passkey
    }

    /// Whose it is.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }
}

/// Why a ceremony cannot go on. The texts are for the operator's log, never for a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CeremonyError {
    /// It is not what a browser sends.
    #[error("the response is malformed")]
    Malformed,
    /// It was read, and it does not hold.
    #[error("the response was refused: {0}")]
    Refused(String),
    /// Something of our own is not as it should be: the configuration, a state, a stored passkey.
    #[error("passkeys do not work: {0}")]
    Backend(String),
}
