use super::Subject;
use crate::sample::{account, id};
use portcullis_base::StoreError;
use portcullis_credentials::Attributes;

pub(super) fn an_attribute_is_set_replaced_and_removed(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.set_attribute(id(1), "given_name", Some("Ada"))?;
        ports.set_attribute(id(1), "birthdate", Some("1815-12-10"))?;
        ports.set_attribute(id(2), "given_name", Some("Grace 🦄"))?;
        ports.set_attribute(id(1), "given_name", Some("Augusta"))?;
        ports.set_attribute(id(1), "birthdate", None)?;
        ports.set_attribute(id(1), "birthdate", None)
    });
    subject.run(|ports| {
        let with = |name: &str| Attributes::from([("given_name".to_owned(), name.to_owned())]);
        assert_eq!(ports.attributes(id(1))?, with("Augusta"));
        assert_eq!(ports.attributes(id(2))?, with("Grace 🦄"));
        assert_eq!(ports.attributes(id(3))?, Attributes::new());
        Ok(())
    });
}

pub(super) fn an_attribute_needs_an_account(subject: &dyn Subject) {
    for value in [Some("Ada"), None] {
        let refused = subject.attempt(move |ports| ports.set_attribute(id(1), "given_name", value));
        assert_eq!(refused, Err(StoreError::Conflict), "{value:?}");
    }
}
