use super::{Memory, require};
use portcullis_base::StoreResult;
use portcullis_sessions::gate::{App, HostPattern, RuleStore};

impl RuleStore for Memory {
    fn insert_app(&mut self, app: &App) -> StoreResult<()> {
        require(!self.apps.contains_key(app.host.as_str()))?;
        require(!self.apps.values().any(|other| other.id == app.id))?;
        self.apps.insert(app.host.as_str().to_owned(), app.clone());
        Ok(())
    }

    fn apps(&mut self) -> StoreResult<Vec<App>> {
        Ok(self.apps.values().cloned().collect())
    }

    fn delete_app(&mut self, host: &HostPattern) -> StoreResult<bool> {
        Ok(self.apps.remove(host.as_str()).is_some())
    }
}
