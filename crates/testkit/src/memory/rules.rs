use super::{Memory, require};
use portcullis_base::{AppId, StoreResult};
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

    fn app(&mut self, id: AppId) -> StoreResult<Option<App>> {
        Ok(self.apps.values().find(|app| app.id == id).cloned())
    }

    fn update_app(&mut self, app: &App) -> StoreResult<bool> {
        let mut apps = self.apps.values_mut();
        let seen = |kept: &&mut App| kept.id == app.id && kept.version == app.version;
        let Some(kept) = apps.find(seen) else {
            return Ok(false);
        };
        kept.name.clone_from(&app.name);
        kept.mode = app.mode;
        kept.rules.clone_from(&app.rules);
        kept.version += 1;
        Ok(true)
    }

    fn delete_app(&mut self, host: &HostPattern) -> StoreResult<bool> {
        Ok(self.apps.remove(host.as_str()).is_some())
    }
}
