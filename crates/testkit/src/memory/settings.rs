use super::Memory;
use portcullis_base::{SettingStore, StoreResult, Timestamp};
use std::collections::BTreeMap;

impl SettingStore for Memory {
    fn settings(&mut self) -> StoreResult<BTreeMap<String, String>> {
        Ok(self.settings.clone())
    }

    fn put_setting(&mut self, name: &str, value: &str, _now: Timestamp) -> StoreResult<()> {
        self.settings.insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove_setting(&mut self, name: &str) -> StoreResult<bool> {
        Ok(self.settings.remove(name).is_some())
    }
}
