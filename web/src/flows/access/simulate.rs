//! What would be answered to somebody, by the same code that answers.

use crate::flows::Store;
use crate::flows::provider::{Barred, barred};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{StoreResult, Timestamp};
use portcullis_credentials::{Account, AccountStore, Email, GroupStore};
use portcullis_oidc::token::id_token::meets;
use portcullis_oidc::{ClientId, ClientStore};
use portcullis_sessions::gate::Visitor;
use portcullis_sessions::signin::Strength;
use url::Url;

/// Who is thought of.
#[derive(Clone, Debug)]
pub enum Whom {
    /// Nobody who is signed in.
    Nobody,
    /// Somebody whose account is turned off: no session of theirs is accepted.
    Disabled(Account),
    /// Somebody who has just signed in.
    Person(Account, Visitor),
}

impl Whom {
    /// The visitor that the gate would see.
    #[must_use]
    pub fn visitor(&self) -> Option<&Visitor> {
        match self {
            Self::Person(_, visitor) => Some(visitor),
            Self::Nobody | Self::Disabled(_) => None,
        }
    }
}

/// Somebody by their address, as if they had signed in just now and this strongly; `None` when nobody has it.
///
/// # Errors
/// Whatever the store answers.
pub fn whom(
    store: &mut (impl AccountStore + GroupStore + ?Sized),
    email: &Email,
    (strength, now): (Strength, Timestamp),
) -> StoreResult<Option<Whom>> {
    let Some(account) = store.account_by_email(email)? else {
        return Ok(None);
    };
    if !account.enabled {
        return Ok(Some(Whom::Disabled(account)));
    }
    let groups = GroupStore::groups_of(store, account.id)?;
    let visitor = Visitor {
        account: account.id,
        groups: groups.iter().map(|group| group.id).collect(),
        strength,
        authenticated_at: now,
    };
    Ok(Some(Whom::Person(account, visitor)))
}

/// Host and path as they are sent: the path not tidied up as a browser would, because whoever attacks does not.
#[must_use]
pub fn parts(url: &Url, typed: &str) -> Option<(String, String)> {
    let host = url.host_str()?;
    let authority = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    let (_, rest) = typed.split_once("://")?;
    let start = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let path = rest.get(start..).unwrap_or_default();
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    Some((authority, path))
}

/// What a client would be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtClient {
    /// The person may sign in.
    Admitted,
    /// Nobody is signed in.
    Stranger,
    /// The account is turned off, or must choose a new password first.
    Account,
    /// The client is turned off.
    Disabled,
    /// The client is for others.
    NotInAudience,
    /// The client wants a stronger sign-in, and the person is asked for it.
    TooWeak,
}

/// Whether somebody may sign in to a client; `None` when there is no such client.
///
/// # Errors
/// Whatever the store answers.
pub fn at_client(
    store: &mut (impl Store + ?Sized),
    whom: &Whom,
    (client, strength): (&ClientId, Strength),
) -> StoreResult<Option<AtClient>> {
    let Some(client) = ClientStore::client(store, client)? else {
        return Ok(None);
    };
    if !client.enabled {
        return Ok(Some(AtClient::Disabled));
    }
    let account = match whom {
        Whom::Nobody => return Ok(Some(AtClient::Stranger)),
        Whom::Disabled(_) => return Ok(Some(AtClient::Account)),
        Whom::Person(account, _) => account,
    };
    Ok(Some(match barred(store, &client, account)? {
        Some(Barred::Account) => AtClient::Account,
        Some(Barred::Client) => AtClient::NotInAudience,
        None => {
            let wanted = client.policy.acr.as_deref();
            if wanted.is_none_or(|acr| meets(proofs(strength), acr)) {
                AtClient::Admitted
            } else {
                AtClient::TooWeak
            }
        }
    }))
}

/// Proofs of a sign-in that is this strong.
fn proofs(strength: Strength) -> ProofSet {
    let kinds: &[ProofKind] = match strength {
        Strength::Single => &[ProofKind::MailCode],
        Strength::SecondFactor => &[ProofKind::Password, ProofKind::Totp],
        Strength::Passkey => &[ProofKind::PasskeyVerified],
    };
    kinds
        .iter()
        .fold(ProofSet::NONE, |set, kind| set.with(*kind))
}
