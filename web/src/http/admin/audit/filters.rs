//! What the log is filtered by, as it is typed into the page or at the command line.

use super::when::{instant, window};
use crate::pages::MessageKey;
use ipnet::IpNet;
use portcullis_audit::{SealedRecord, Search};
use portcullis_base::{AccountId, StoreResult, Timestamp};
use portcullis_credentials::{AccountStore, Email};
use std::net::IpAddr;

/// What stands in place of an address when there was none.
const NO_ADDRESS: [&str; 2] = ["command line", "unknown"];

/// A filter that nothing can be found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadFilter {
    /// Its name.
    pub filter: &'static str,
    /// What is wrong with it.
    pub text: MessageKey,
}

/// Who is searched for: an id, or an address whose account is not known yet.
#[derive(Clone, Debug)]
enum Typed {
    Id(AccountId),
    Email(Email),
}

/// What is asked about each record.
pub type Fits = Box<dyn Fn(&SealedRecord) -> bool>;

/// What is searched for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What indices answer.
    pub search: Search,
    network: Option<IpNet>,
    text: Option<String>,
    people: Vec<(&'static str, Typed)>,
}

impl Wanted {
    /// Reads the filters by their names; `q` is free text.
    ///
    /// # Errors
    /// Those that nothing can be found by.
    pub fn read<'a>(
        given: &dyn Fn(&str) -> Option<&'a str>,
        now: Timestamp,
    ) -> Result<Self, Vec<BadFilter>> {
        let mut bad = Vec::new();
        let text = |name| given(name).map(str::to_owned);
        let mut wanted = Self {
            search: Search {
                event: text("event"),
                outcome: text("outcome"),
                client: text("client"),
                request: text("request"),
                from: window(given("when"), now),
                ..Search::default()
            },
            network: None,
            text: text("q"),
            people: Vec::new(),
        };
        wanted.read_times(given, &mut bad);
        wanted.read_address(given("address"), &mut bad);
        wanted.read_people(given, &mut bad);
        if bad.is_empty() { Ok(wanted) } else { Err(bad) }
    }

    fn read_times<'a>(
        &mut self,
        given: &dyn Fn(&str) -> Option<&'a str>,
        bad: &mut Vec<BadFilter>,
    ) {
        let mut time = |filter: &'static str| {
            let typed = given(filter)?;
            let read = instant(typed);
            if read.is_none() {
                let text = MessageKey::AuditBadTime;
                bad.push(BadFilter { filter, text });
            }
            read
        };
        let from = time("from");
        self.search.until = time("to");
        // With both a preset and a time, the shorter of them.
        self.search.from = self.search.from.max(from);
    }

    fn read_address(&mut self, typed: Option<&str>, bad: &mut Vec<BadFilter>) {
        let Some(typed) = typed else { return };
        if NO_ADDRESS.contains(&typed) {
            self.search.address = Some(typed.to_owned());
        } else if let Ok(ip) = typed.parse::<IpAddr>() {
            // In the spelling that the log has.
            self.search.address = Some(ip.to_canonical().to_string());
        } else if let Ok(network) = typed.parse::<IpNet>() {
            self.network = Some(network.trunc());
        } else {
            bad.push(BadFilter {
                filter: "address",
                text: MessageKey::AuditBadAddress,
            });
        }
    }

    fn read_people<'a>(
        &mut self,
        given: &dyn Fn(&str) -> Option<&'a str>,
        bad: &mut Vec<BadFilter>,
    ) {
        for filter in ["person", "actor", "subject"] {
            let Some(typed) = given(filter) else { continue };
            let id = typed.parse().map(Typed::Id).ok();
            let who = id.or_else(|| Email::parse(typed).map(Typed::Email).ok());
            match who {
                Some(who) => self.people.push((filter, who)),
                None => bad.push(nobody(filter)),
            }
        }
    }

    /// Looks up the accounts of the addresses that were typed. An id is taken as it is: its account may be gone.
    ///
    /// # Errors
    /// Whatever the store answers; inside, the filter that names nobody.
    pub fn resolve(
        &mut self,
        store: &mut (impl AccountStore + ?Sized),
    ) -> StoreResult<Result<(), BadFilter>> {
        for (filter, who) in std::mem::take(&mut self.people) {
            let id = match who {
                Typed::Id(id) => id,
                Typed::Email(email) => match store.account_by_email(&email)? {
                    Some(account) => account.id,
                    None => return Ok(Err(nobody(filter))),
                },
            };
            match filter {
                "actor" => self.search.actor = Some(id),
                "subject" => self.search.subject = Some(id),
                _ => self.search.person = Some(id),
            }
        }
        Ok(Ok(()))
    }

    /// What no index answers; `None` when indices answer all of it.
    #[must_use]
    pub fn fits(&self) -> Option<Fits> {
        let (network, text) = (self.network, self.text.clone());
        if network.is_none() && text.is_none() {
            return None;
        }
        Some(Box::new(move |record| {
            let inside = |network: IpNet| {
                let address = record.marks.address.as_deref();
                let ip = address.and_then(|address| address.parse::<IpAddr>().ok());
                ip.is_some_and(|ip| network.contains(&ip))
            };
            network.is_none_or(inside) && text.as_ref().is_none_or(|text| record.mentions(text))
        }))
    }
}

const fn nobody(filter: &'static str) -> BadFilter {
    BadFilter {
        filter,
        text: MessageKey::AuditBadPerson,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_764_000_000_000);

    fn read(filters: &[(&str, &'static str)]) -> Result<Wanted, Vec<BadFilter>> {
        let given = |name: &str| {
            let found = filters.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| *value)
        };
        Wanted::read(&given, NOW)
    }

    #[test]
    fn an_address_is_exact_a_network_or_refused() {
        let of = |text| read(&[("address", text)]).map(|it| (it.search.address, it.network));
        let exact = |text: &str| (Some(text.to_owned()), None);
        assert_eq!(of("192.0.2.7").unwrap(), exact("192.0.2.7"));
        assert_eq!(of("2001:DB8:0::1").unwrap(), exact("2001:db8::1"));
        assert_eq!(of("::ffff:192.0.2.7").unwrap(), exact("192.0.2.7"));
        assert_eq!(of("command line").unwrap(), exact("command line"));
        assert_eq!(
            of("192.0.2.7/24").unwrap(),
            (None, Some("192.0.2.0/24".parse().unwrap()))
        );
        for bad in ["192.0.2", "192.0.2.0/33", "x", "%", "192.0.2.7/-1"] {
            assert_eq!(of(bad).unwrap_err()[0].filter, "address", "{bad}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let bad = read(&[
            ("from", "yesterday"),
            ("actor", "ada"),
            ("to", "2026-13-01"),
        ]);
        let bad: Vec<&str> = bad.unwrap_err().iter().map(|bad| bad.filter).collect();
        assert_eq!(bad, ["from", "to", "actor"]);
    }

    #[test]
    fn of_a_preset_and_a_time_the_shorter_holds() {
        let from = |filters: &[(&str, &'static str)]| read(filters).unwrap().search.from;
        let hour = NOW.before(std::time::Duration::from_secs(3600));
        assert_eq!(from(&[("when", "1h"), ("from", "2020-01-01")]), Some(hour));
        assert_eq!(
            from(&[("when", "30d"), ("from", "2025-11-24T15:00")]),
            instant("2025-11-24T15:00")
        );
        assert_eq!(from(&[]), None);
    }
}
