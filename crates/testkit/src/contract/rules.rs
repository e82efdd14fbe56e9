use super::Subject;
use crate::sample::{app, id, rule};
use portcullis_base::StoreError;
use portcullis_sessions::gate::{App, Audience, HostPattern, Mode, Networks, PathRule, Rule};
use portcullis_sessions::signin::Strength;
use std::time::Duration;

pub(super) fn all_of_an_app_is_kept_and_its_rules_stay_in_order(subject: &dyn Subject) {
    let full = || App {
        name: "Wiki \"of\" ü".to_owned(),
        mode: Mode::Shadow,
        version: 7,
        rules: vec![
            rule("/public", Audience::Public),
            rule("/closed", Audience::Nobody),
            PathRule {
                prefix: "/api/ü?%".to_owned(),
                methods: vec!["GET".to_owned(), "M-SEARCH".to_owned()],
                rule: Rule {
                    audience: Audience::Only {
                        groups: vec![id(1), id(2)],
                        accounts: vec![id(3)],
                    },
                    strength: Strength::SecondFactor,
                    fresh: Some(Duration::from_millis(600_001)),
                    networks: Networks::parse("192.0.2.0/24, 2001:db8::/32").unwrap(),
                },
            },
            PathRule {
                prefix: "/".to_owned(),
                methods: Vec::new(),
                rule: Rule {
                    audience: Audience::Only {
                        groups: Vec::new(),
                        accounts: Vec::new(),
                    },
                    strength: Strength::Passkey,
                    fresh: Some(Duration::ZERO),
                    networks: Networks::default(),
                },
            },
            rule("/", Audience::SignedIn),
        ],
        ..app(1, "app.example.test")
    };
    let empty = || App {
        rules: Vec::new(),
        ..app(2, "empty.example.test")
    };
    subject.run(move |ports| {
        ports.insert_app(&full())?;
        ports.insert_app(&empty())
    });
    subject.run(move |ports| {
        assert_eq!(ports.apps()?, [full(), empty()]);
        Ok(())
    });
}

pub(super) fn a_host_is_taken_once_and_apps_come_by_host(subject: &dyn Subject) {
    let hosts = [
        "b.test", "a-b.test", "ab.test", "*.test", "a.test", "a_b.test",
    ];
    subject.run(move |ports| {
        (1..)
            .zip(hosts)
            .try_for_each(|(n, host)| ports.insert_app(&app(n, host)))
    });
    let refused = subject.attempt(|ports| ports.insert_app(&app(9, "b.test")));
    assert_eq!(refused, Err(StoreError::Conflict));
    let apps = subject.run(|ports| ports.apps());
    let found: Vec<&str> = apps.iter().map(|app| app.host.as_str()).collect();
    let mut expected = hosts.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

pub(super) fn an_app_is_removed_by_its_host_and_no_other(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_app(&app(1, "*.example.test"))?;
        ports.insert_app(&app(2, "a.example.test"))
    });
    subject.run(|ports| {
        let host = HostPattern::parse("*.example.test").unwrap();
        assert!(ports.delete_app(&host)?);
        assert!(!ports.delete_app(&host)?);
        assert_eq!(ports.apps()?, [app(2, "a.example.test")]);
        ports.insert_app(&app(1, "*.example.test"))
    });
}

pub(super) fn an_app_is_changed_only_by_whoever_has_seen_it_as_it_is(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_app(&app(1, "a.test"))?;
        ports.insert_app(&app(2, "b.test"))
    });
    let changed = || App {
        name: "Wiki".to_owned(),
        mode: Mode::Shadow,
        rules: vec![rule("/", Audience::Nobody)],
        ..app(1, "a.test")
    };
    subject.run(move |ports| {
        assert!(ports.update_app(&changed())?);
        // Whoever still holds the first version has not seen this one.
        assert!(!ports.update_app(&app(1, "a.test"))?);
        let kept = App {
            version: 2,
            ..changed()
        };
        assert_eq!(ports.app(id(1))?, Some(kept.clone()));
        assert_eq!(ports.app(id(2))?, Some(app(2, "b.test")));
        assert_eq!(ports.app(id(3))?, None);
        let back = App {
            version: 2,
            ..app(1, "a.test")
        };
        assert!(ports.update_app(&back)?);
        assert!(!ports.update_app(&app(3, "c.test"))?);
        // The host is what an app is, and is not changed.
        let moved = App {
            version: 3,
            ..app(1, "c.test")
        };
        assert!(ports.update_app(&moved)?);
        assert_eq!(ports.app(id(1))?.unwrap().host, app(1, "a.test").host);
        Ok(())
    });
}
