use super::Memory;
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::{AttributeStore, Attributes};

impl AttributeStore for Memory {
    fn attributes(&mut self, account: AccountId) -> StoreResult<Attributes> {
        Ok(self.attributes.get(&account).cloned().unwrap_or_default())
    }

    fn set_attribute(
        &mut self,
        account: AccountId,
        name: &str,
        value: Option<&str>,
    ) -> StoreResult<()> {
        self.require_account(account)?;
        let kept = self.attributes.entry(account).or_default();
        match value {
            Some(value) => kept.insert(name.to_owned(), value.to_owned()),
            None => kept.remove(name),
        };
        Ok(())
    }
}
