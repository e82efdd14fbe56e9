//! What a browser sends back, read strictly and not yet believed.

use super::CeremonyError;
use super::cbor::{self, Entries, Key};
use super::json;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::AccountId;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

/// How long a response may be. An attestation with certificates has some kilobytes.
const LONGEST: usize = 256 * 1024;
/// WebAuthn §6.5.1.
const LONGEST_CREDENTIAL_ID: usize = 1023;

/// A parsed but unverified assertion: says which credential to look up.
#[derive(Clone, Debug)]
pub struct Assertion(PublicKeyCredential);

impl Assertion {
    /// Reads what `navigator.credentials.get()` has returned, as its `toJSON()` writes it (WebAuthn §5.1).
    ///
    /// # Errors
    /// [`CeremonyError::Malformed`] for whatever is not exactly that; members that are not known are skipped.
    pub fn parse(json: &str) -> Result<Self, CeremonyError> {
        let parsed: PublicKeyCredential = parse(json)?;
        let sound = describes(&parsed.id, &parsed.type_, &parsed.raw_id)
            && AuthenticatorData::parse(&parsed.response.authenticator_data).is_some();
        sound
            .then_some(Self(parsed))
            .ok_or(CeremonyError::Malformed)
    }

    /// Which credential claims to have signed.
    #[must_use]
    pub fn credential_id(&self) -> &[u8] {
        &self.0.raw_id
    }

    /// Whose it claims to be: the user handle, if it is one of ours.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        let handle = self.0.response.user_handle.as_deref()?;
        handle.try_into().ok().map(AccountId::from_stored)
    }

    pub(super) fn client_data(&self) -> Result<ClientData, CeremonyError> {
        ClientData::parse(&self.0.response.client_data_json)
    }

    pub(super) fn for_verifier(&self) -> &PublicKeyCredential {
        &self.0
    }
}

/// A parsed but unverified registration.
pub(super) struct Attestation {
    response: RegisterPublicKeyCredential,
    aaguid: [u8; 16],
}

impl Attestation {
    pub(super) fn parse(json: &str) -> Result<Self, CeremonyError> {
        let response: RegisterPublicKeyCredential = parse(json)?;
        let attested = attested(&response).ok_or(CeremonyError::Malformed)?;
        let aaguid = attested.aaguid;
        Ok(Self { response, aaguid })
    }

    /// All zero where the authenticator did not say.
    pub(super) fn aaguid(&self) -> Option<[u8; 16]> {
        (self.aaguid != [0; 16]).then_some(self.aaguid)
    }

    pub(super) fn client_data(&self) -> Result<ClientData, CeremonyError> {
        ClientData::parse(&self.response.response.client_data_json)
    }

    pub(super) fn for_verifier(&self) -> &RegisterPublicKeyCredential {
        &self.response
    }
}

/// What the browser says that it has done, and the authenticator has signed (WebAuthn §5.8.1). Challenge and type are for the
/// verifier; what it would be lenient about is for us.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData {
    origin: String,
    cross_origin: Option<bool>,
    top_origin: Option<String>,
}

impl ClientData {
    fn parse(signed: &[u8]) -> Result<Self, CeremonyError> {
        json::parse(signed).ok_or(CeremonyError::Malformed)
    }

    /// Whether it was done on a page of this very origin, which was not inside a page of another (S-107).
    pub(super) fn is_from(&self, origin: &str) -> bool {
        let embedded = self.cross_origin == Some(true) || self.top_origin.is_some();
        self.origin == origin && !embedded
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, CeremonyError> {
    if text.len() > LONGEST {
        return Err(CeremonyError::Malformed);
    }
    json::parse(text.as_bytes()).ok_or(CeremonyError::Malformed)
}

/// Whether the two ids say the same, of a public key.
fn describes(id: &str, kind: &str, raw_id: &[u8]) -> bool {
    kind == "public-key" && credential_id_fits(raw_id) && id == URL_SAFE_NO_PAD.encode(raw_id)
}

/// One of no bytes would be found by anything that finds nothing (S-116).
fn credential_id_fits(id: &[u8]) -> bool {
    (1..=LONGEST_CREDENTIAL_ID).contains(&id.len())
}

/// The new credential, if the object around it is well formed to its last byte and speaks of the credential that the
/// browser speaks of.
fn attested(response: &RegisterPublicKeyCredential) -> Option<Attested<'_>> {
    let (object, rest) = cbor::map(&response.response.attestation_object)?;
    let data = cbor::byte_string(object.get(&Key::text("authData"))?)?;
    let attested = AuthenticatorData::parse(data)?.attested?;
    let sound = rest.is_empty()
        && describes(&response.id, &response.type_, &response.raw_id)
        && attested.credential_id == response.raw_id;
    sound.then_some(attested)
}

/// The layout of authenticator data (WebAuthn §6.1), which the verifier reads but does not read to the end.
struct AuthenticatorData<'a> {
    attested: Option<Attested<'a>>,
}

struct Attested<'a> {
    aaguid: [u8; 16],
    credential_id: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    /// `None` if a part is missing, or anything is left over.
    fn parse(bytes: &'a [u8]) -> Option<Self> {
        const ATTESTED: u8 = 1 << 6;
        const EXTENSIONS: u8 = 1 << 7;
        let (_rp_id_hash, rest) = bytes.split_first_chunk::<32>()?;
        let ([flags], rest) = rest.split_first_chunk()?;
        let (_counter, rest) = rest.split_first_chunk::<4>()?;
        let (attested, rest) = match flags & ATTESTED {
            0 => (None, rest),
            _ => Attested::split(rest).map(|(attested, rest)| (Some(attested), rest))?,
        };
        let (_extensions, rest) = match flags & EXTENSIONS {
            0 => (Entries::new(), rest),
            _ => cbor::map(rest)?,
        };
        rest.is_empty().then_some(Self { attested })
    }
}

impl<'a> Attested<'a> {
    /// Reads attested credential data (WebAuthn §6.5.1); returns what follows, too.
    fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (aaguid, rest) = bytes.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (credential_id, rest) = rest.split_at_checked(length)?;
        let (_public_key, rest) = cbor::map(rest)?;
        let attested = Self {
            aaguid: *aaguid,
            credential_id,
        };
        Some((attested, rest))
    }
}
