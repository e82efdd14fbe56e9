//! The keys in use, derived once from the root key.

use portcullis_base::{MacKey, Purpose, RootKey};
use portcullis_oidc::NamingKeys;

/// One key a purpose.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Mail codes.
    pub one_time_code: MacKey,
    /// Gate cookies.
    pub gate_token: MacKey,
    /// The audit chain.
    pub audit: MacKey,
    /// CSRF tokens.
    pub csrf: MacKey,
    /// Names of throttle buckets.
    pub throttle: MacKey,
    /// What travels through a browser or a mail and comes back.
    pub roundtrip: MacKey,
    /// What people and their sign-ins are called to clients.
    pub naming: NamingKeys,
}

impl Keys {
    /// Derives all keys.
    #[must_use]
    pub fn derive(root: &RootKey) -> Self {
        Self {
            one_time_code: root.mac_key(Purpose::OneTimeCode),
            gate_token: root.mac_key(Purpose::GateToken),
            audit: root.mac_key(Purpose::Audit),
            csrf: root.mac_key(Purpose::Csrf),
            throttle: root.mac_key(Purpose::Throttle),
            roundtrip: root.mac_key(Purpose::Roundtrip),
            naming: NamingKeys {
                subject: root.mac_key(Purpose::Subject),
                sid: root.mac_key(Purpose::SignIn),
            },
        }
    }
}
