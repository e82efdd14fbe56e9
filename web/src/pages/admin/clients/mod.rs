//! Clients of the OpenID Provider, as an admin sees them.

mod claims;
mod detail;
mod edit;
mod fields;
mod list;
mod secret;
mod wizard;

pub use claims::{ClaimRow, ClientClaimsPage, Foretold};
pub use detail::{ClientDeletePage, ClientPage};
pub use edit::{Choice, ClientEditPage, ClientForm};
pub use fields::FieldProblems;
pub use list::{ClientRow, ClientsPage};
pub use secret::{ClientCreatedPage, ClientSecretPage, SecretRow, SetUp, SnippetView};
pub use wizard::{ClientNewPage, ClientPickPage, NewClientForm, PresetCard, PresetGroup};

use crate::pages::Href;

/// The path of a client in samples.
fn sample_path() -> Href {
    Href::local("/admin/clients/0198c1f2-0000-7000-8000-00000000000c")
}
