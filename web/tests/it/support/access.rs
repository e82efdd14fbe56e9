//! Groups and protected apps.

use super::server::Server;
use portcullis_audit::Actor;
use portcullis_base::AccountId;
use portcullis_credentials::{Group, GroupName};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::{App, HostPattern, Mode, PathRule, RuleStore};
use portcullis_web::flows::accounts;

impl Server {
    pub fn group(&self, name: &str) -> Group {
        let scene = self.app().scene();
        let name = GroupName::parse(name).expect("a name");
        let made = self.write(|tx, call| {
            accounts::create_group(tx, call, (&scene, Actor::Operator), name.clone())
        });
        made.expect("the name is free")
    }

    pub fn join(&self, group: &Group, account: AccountId) {
        let scene = self.app().scene();
        self.write(|tx, call| {
            let by = (&scene, Actor::Operator);
            accounts::set_member(tx, call, by, (group, account), true)
        });
        let what = Invalidation::Account(account);
        self.app().forget(&what).expect("it is forgotten");
    }

    pub fn protect(&self, host: &str, rules: Vec<PathRule>) -> App {
        self.protect_as(Mode::Enforce, host, rules)
    }

    pub fn protect_as(&self, mode: Mode, host: &str, rules: Vec<PathRule>) -> App {
        let host = HostPattern::parse(host).expect("a host");
        let app = self.write(|tx, call| {
            let app = App {
                mode,
                ..App::create(call, host.clone(), rules.clone())
            };
            tx.insert_app(&app).map(|()| app)
        });
        let what = Invalidation::Rules;
        self.app().forget(&what).expect("the rules are read again");
        app
    }
}
