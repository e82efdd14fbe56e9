/// What people call the authenticator with this AAGUID (WebAuthn §6.5.1). `None` where it is unknown, or all zero: the
/// authenticator did not say.
///
/// It is a claim that nobody attests, so it is good for a label and for nothing else.
#[must_use]
pub fn authenticator_name(aaguid: &[u8; 16]) -> Option<&'static str> {
    let wanted = u128::from_be_bytes(*aaguid);
    KNOWN
        .iter()
        .find(|(known, _)| *known == wanted)
        .map(|(_, name)| *name)
}

/// From the list that passkey providers keep in public: <https://github.com/passkeydeveloper/passkey-authenticator-aaguids>.
#[rustfmt::skip]
const KNOWN: [(u128, &str); 30] = [
    (0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4, "Google Password Manager"),
    (0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd, "iCloud Keychain"),
    (0xdd4ec289_e01d_41c9_bb89_70fa845d4bf2, "iCloud Keychain (managed)"),
    (0xd3452668_01fd_4c12_926c_83a4204853aa, "Microsoft Password Manager"),
    (0x08987058_cadc_4b81_b6e1_30de50dcbe96, "Windows Hello"),
    (0x9ddd1817_af5a_4672_a2b9_3e3dd95000a9, "Windows Hello"),
    (0x6028b017_b1d4_4c02_b4b3_afcdafc96bb2, "Windows Hello"),
    (0x6e96969e_a5cf_4aad_9b56_305fe6c82795, "Windows Hello"),
    (0x53414d53_554e_4700_0000_000000000000, "Samsung Pass"),
    (0xadce0002_35bc_c60a_648b_0b25f1f05503, "Chrome on Mac"),
    (0x771b48fd_d3d4_4f74_9232_fc157ab0507a, "Edge on Mac"),
    (0xb5397666_4885_aa6b_cebf_e52262a439a2, "Chromium Browser"),
    (0xbada5566_a7aa_401f_bd96_45619a55120d, "1Password"),
    (0xd548826e_79b4_db40_a3d8_11116f7e8349, "Bitwarden"),
    (0x531126d6_e717_415c_9320_3d9aa6981239, "Dashlane"),
    (0xb84e4048_15dc_4dd0_8640_f4f60813c8af, "NordPass"),
    (0x0ea242b4_43c4_4a1b_8b17_dd6d0b6baec6, "Keeper"),
    (0xf3809540_7f14_49c1_a8b3_8f813b225541, "Enpass"),
    (0x891494da_2c90_4d31_a9cd_4eab0aed1309, "Sésame"),
    (0x50726f74_6f6e_5061_7373_50726f746f6e, "Proton Pass"),
    (0xb78a0a55_6ef8_d246_a042_ba0f6d55050c, "LastPass"),
    (0xfdb141b2_5d84_443e_8a35_4698c205a502, "KeePassXC"),
    (0xa11a5faa_9f32_4b8c_8c5d_2f7d13e8c942, "AliasVault"),
    (0xbfc748bb_3429_4faa_b9f9_7cfa9f3b76d0, "iPasswords"),
    (0xb35a26b2_8f6e_4697_ab1d_d44db4da28c6, "Zoho Vault"),
    (0xde503f9c_21a4_4f76_b4b7_558eb55c6f89, "Devolutions"),
    (0x39a5647e_1853_446c_a1f6_a79bae9f5bc7, "IDmelon"),
    (0xcb69481e_8ff7_4039_93ec_0a2729a154a8, "YubiKey 5 Series"),
    (0xee882879_721c_4913_9775_3dfcce97072a, "YubiKey 5 Series"),
    (0x2fc0579f_8113_47ea_b116_bb5a8db9202a, "YubiKey 5 Series with NFC"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn known_authenticators_have_a_name_and_silent_ones_have_none() {
        let keychain = 0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd_u128.to_be_bytes();
        assert_eq!(authenticator_name(&keychain), Some("iCloud Keychain"));
        assert_eq!(authenticator_name(&[0; 16]), None);
        assert_eq!(authenticator_name(&[0xff; 16]), None);
    }

    #[test]
    fn each_authenticator_is_listed_once() {
        let distinct: HashSet<u128> = KNOWN.iter().map(|(id, _)| *id).collect();
        assert_eq!(distinct.len(), KNOWN.len());
    }
}
