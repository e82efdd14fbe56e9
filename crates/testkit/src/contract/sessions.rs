use super::Subject;
use crate::sample::{account, admin, at, digest, gate_token, id, session, ticket};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{SessionId, StoreError, StoreResult};
use portcullis_sessions::{Area, GateToken, Lifetime, Session, SessionOrder, SessionQuery};
use std::collections::BTreeSet;

fn with_sessions(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&admin(2))?;
        (11..=13).try_for_each(|n| ports.insert_session(&session(n, 1)))?;
        ports.insert_session(&session(21, 2))?;
        ports.insert_session(&in_admin(22))
    });
}

fn in_admin(n: u32) -> Session {
    let Lifetime { idle, absolute } = Lifetime::ADMIN;
    let basis = session(n, 2);
    Session {
        area: Area::Admin,
        idle,
        expires_at: basis.created_at.after(absolute),
        proofs: ProofKind::ALL
            .into_iter()
            .fold(ProofSet::NONE, ProofSet::with),
        ..basis
    }
}

pub(super) fn a_session_is_found_by_id_and_by_the_cookie_of_its_area(subject: &dyn Subject) {
    with_sessions(subject);
    subject.run(|ports| {
        assert_eq!(ports.session(id(11))?, Some(session(11, 1)));
        assert_eq!(ports.session(id(22))?, Some(in_admin(22)));
        assert_eq!(ports.session(id(99))?, None);
        let (portal, admin) = (Area::Portal, Area::Admin);
        let by_token = ports.session_by_token(&digest(11), portal)?;
        assert_eq!(by_token, Some(session(11, 1)));
        assert_eq!(
            ports.session_by_token(&digest(22), admin)?,
            Some(in_admin(22))
        );
        assert_eq!(ports.session_by_token(&digest(99), portal)?, None);
        Ok(())
    });
}

pub(super) fn s_034_a_cookie_opens_its_own_area_only(subject: &dyn Subject) {
    with_sessions(subject);
    subject.run(|ports| {
        assert_eq!(ports.session_by_token(&digest(11), Area::Admin)?, None);
        assert_eq!(ports.session_by_token(&digest(22), Area::Portal)?, None);
        assert_eq!(ports.session_by_gate_token(&digest(11))?, None);
        Ok(())
    });
}

pub(super) fn a_session_is_returned_whether_or_not_it_lives(subject: &dyn Subject) {
    let over = || Session {
        expires_at: at(-1),
        ..session(1, 1)
    };
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        ports.insert_session(&over())
    });
    subject.run(move |ports| {
        let found = ports.session_by_token(&digest(1), Area::Portal)?;
        assert_eq!(found, Some(over()));
        Ok(())
    });
}

pub(super) fn sessions_of_an_account_come_newest_first(subject: &dyn Subject) {
    with_sessions(subject);
    subject.run(|ports| {
        let expected = [13, 12, 11].map(|n| session(n, 1));
        assert_eq!(ports.sessions_of(id(1))?, expected);
        assert_eq!(ports.sessions_of(id(2))?, [in_admin(22), session(21, 2)]);
        assert_eq!(ports.sessions_of(id(3))?, []);
        Ok(())
    });
}

pub(super) fn a_session_is_found_by_its_sign_in_after_it_was_replaced(subject: &dyn Subject) {
    with_sessions(subject);
    let replaced =
        || session(11, 1).rotate(&mut crate::TestCall::seeded(at(60), 1).call(), digest(60));
    subject.run(move |ports| {
        let found = ports.session_of_sign_in(id(11))?;
        assert_eq!(found, Some(session(11, 1)));
        assert!(ports.delete_session(id(11))?.is_some());
        assert_eq!(ports.session_of_sign_in(id(11))?, None);
        ports.insert_session(&replaced())
    });
    subject.run(move |ports| {
        ports.touch_sessions(&[(replaced().id, at(70))])?;
        let found = ports.session_of_sign_in(id(11))?;
        let touched = Session {
            last_seen_at: at(70),
            ..replaced()
        };
        assert_eq!(found, Some(touched));
        assert_eq!(ports.session_of_sign_in(replaced().id)?, None);
        let other = ports.session_of_sign_in(id(12))?;
        assert_eq!(other, Some(session(12, 1)));
        Ok(())
    });
}

pub(super) fn a_session_is_touched_only_forward(subject: &dyn Subject) {
    with_sessions(subject);
    subject.run(|ports| {
        ports.touch_sessions(&[])?;
        ports.touch_sessions(&[(id(11), at(60)), (id(99), at(60)), (id(12), at(70))])
    });
    subject.run(|ports| ports.touch_sessions(&[(id(11), at(30)), (id(12), at(80))]));
    subject.run(|ports| {
        ports.insert_gate_token(&gate_token(50, 11))?;
        let touched = Session {
            last_seen_at: at(60),
            ..session(11, 1)
        };
        assert_eq!(ports.session(id(11))?, Some(touched.clone()));
        let by_token = ports.session_by_token(&digest(11), Area::Portal)?;
        assert_eq!(by_token, Some(touched.clone()));
        let by_gate = ports.session_by_gate_token(&digest(50))?;
        assert_eq!(by_gate, Some((touched, gate_token(50, 11))));
        let seen: Vec<_> = ports.sessions_of(id(1))?;
        let seen: Vec<_> = seen.iter().map(|session| session.last_seen_at).collect();
        assert_eq!(seen, [session(13, 1).last_seen_at, at(80), at(60)]);
        Ok(())
    });
}

pub(super) fn a_gate_token_opens_the_gate_for_its_session(subject: &dyn Subject) {
    with_sessions(subject);
    let bound = || GateToken {
        host: Some("app.example.test".to_owned()),
        ..gate_token(51, 11)
    };
    subject.run(move |ports| {
        ports.insert_gate_token(&gate_token(50, 11))?;
        ports.insert_gate_token(&bound())
    });
    subject.run(move |ports| {
        for token in [gate_token(50, 11), bound()] {
            let found = ports.session_by_gate_token(&token.digest)?;
            assert_eq!(found, Some((session(11, 1), token.clone())));
            assert_eq!(ports.session_by_token(&token.digest, Area::Portal)?, None);
        }
        assert_eq!(ports.session_by_gate_token(&digest(52))?, None);
        Ok(())
    });
}

pub(super) fn a_gate_token_needs_a_session(subject: &dyn Subject) {
    let refused = subject.attempt(|ports| ports.insert_gate_token(&gate_token(50, 11)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn s_034_an_admin_session_opens_no_gate(subject: &dyn Subject) {
    with_sessions(subject);
    // A store may refuse to keep such a token, or keep it and not find it.
    let _ = subject.attempt(|ports| ports.insert_gate_token(&gate_token(50, 22)));
    let found = subject.run(|ports| ports.session_by_gate_token(&digest(50)));
    assert_eq!(found, None);
}

/// Gate tokens 50 and 51 and ticket 60 for session 11, gate token 52 for session 12.
fn with_followers(subject: &dyn Subject) {
    with_sessions(subject);
    subject.run(|ports| {
        ports.insert_gate_token(&gate_token(50, 11))?;
        ports.insert_gate_token(&gate_token(51, 11))?;
        ports.insert_gate_token(&gate_token(52, 12))?;
        ports.put_ticket(&ticket(60, 11))
    });
}

fn assert_gone(subject: &dyn Subject) {
    subject.run(|ports| -> StoreResult<()> {
        assert_eq!(ports.session(id(11))?, None);
        assert_eq!(ports.session_by_token(&digest(11), Area::Portal)?, None);
        assert_eq!(ports.session_by_gate_token(&digest(50))?, None);
        assert_eq!(ports.session_by_gate_token(&digest(51))?, None);
        assert_eq!(
            ports.take_ticket(&digest(60), "app.example.test", at(1))?,
            None
        );
        Ok(())
    });
}

pub(super) fn i_4_gate_tokens_and_tickets_die_with_their_session(subject: &dyn Subject) {
    with_followers(subject);
    let tokens = subject.run(|ports| ports.delete_session(id(11))).unwrap();
    let tokens: BTreeSet<_> = tokens.into_iter().collect();
    assert_eq!(tokens, BTreeSet::from([digest(50), digest(51)]));
    assert_gone(subject);
    subject.run(|ports| {
        assert_eq!(ports.delete_session(id(11))?, None);
        assert!(ports.session_by_gate_token(&digest(52))?.is_some());
        assert_eq!(ports.delete_session(id(13))?, Some(Vec::new()));
        Ok(())
    });
}

pub(super) fn i_4_all_sessions_of_an_account_end_together(subject: &dyn Subject) {
    with_followers(subject);
    assert_eq!(subject.run(|ports| ports.delete_sessions_of(id(1))), 3);
    assert_eq!(subject.run(|ports| ports.delete_sessions_of(id(1))), 0);
    assert_gone(subject);
    subject.run(|ports| {
        assert_eq!(ports.sessions_of(id(1))?, []);
        assert_eq!(ports.sessions_of(id(2))?.len(), 2);
        Ok(())
    });
}

pub(super) fn s_053_the_oldest_sessions_of_an_area_make_room(subject: &dyn Subject) {
    with_followers(subject);
    let evict = |of, area, keep| subject.run(move |ports| ports.evict_sessions(id(of), area, keep));
    let none: [SessionId; 0] = [];
    assert_eq!(evict(1, Area::Portal, 3), none);
    assert_eq!(evict(1, Area::Admin, 0), none);
    assert_eq!(evict(1, Area::Portal, 2), [id(11)]);
    assert_gone(subject);
    let both: BTreeSet<SessionId> = evict(1, Area::Portal, 0).into_iter().collect();
    assert_eq!(both, BTreeSet::from([id(12), id(13)]));
    assert_eq!(evict(2, Area::Admin, 0), [id(22)]);
    let left = subject.run(|ports| ports.sessions_of(id(2)));
    assert_eq!(left, [session(21, 2)]);
}

pub(super) fn s_048_sessions_that_have_ended_are_purged(subject: &dyn Subject) {
    let ending = |n, idle: u64, expires| Session {
        idle: std::time::Duration::from_secs(idle),
        last_seen_at: at(0),
        expires_at: at(expires),
        ..session(n, 1)
    };
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        ports.insert_session(&ending(11, 1000, 100))?;
        ports.insert_session(&ending(12, 50, 1000))?;
        ports.insert_session(&ending(13, 50, 1000))?;
        ports.insert_gate_token(&gate_token(50, 11))?;
        ports.touch_sessions(&[(id(13), at(80))])
    });
    let purge = |now| subject.run(move |ports| ports.purge_sessions(at(now)));
    assert_eq!(purge(49), 0);
    assert_eq!(purge(50), 1, "idle for too long");
    assert_eq!(purge(99), 0);
    assert_eq!(purge(100), 1, "too old");
    subject.run(|ports| {
        assert_eq!(ports.session_by_gate_token(&digest(50))?, None);
        assert_eq!(ports.sessions_of(id(1))?.len(), 1);
        assert_eq!(
            ports.purge_sessions(at(130))?,
            1,
            "idle since it was touched"
        );
        Ok(())
    });
}

fn live_at(now: i64) -> SessionQuery {
    SessionQuery {
        now: at(now),
        search: None,
        area: None,
        order: SessionOrder::LastSeen,
        descending: true,
        after: None,
        limit: 99,
    }
}

pub(super) fn live_sessions_are_listed_with_their_person_and_ended_ones_are_not(
    subject: &dyn Subject,
) {
    with_sessions(subject);
    subject.run(|ports| {
        ports.insert_session(&Session {
            idle: std::time::Duration::from_secs(50),
            last_seen_at: at(0),
            address: "2001:db8::7%_".to_owned(),
            ..session(14, 1)
        })?;
        ports.touch_sessions(&[(id(11), at(30))])
    });
    let ask = |query: SessionQuery| {
        let found = subject.run(move |ports| {
            let found = ports.live_sessions(&query)?;
            assert_eq!(ports.count_live_sessions(&query)?, found.len() as u64);
            Ok(found)
        });
        for live in &found {
            let owner = if live.session.account == id(1) {
                account(1)
            } else {
                admin(2)
            };
            assert_eq!(live.email, owner.email.as_str());
            assert_eq!(live.name, owner.name.as_str());
        }
        let ids = found.iter().map(|live| live.session.id);
        ids.collect::<BTreeSet<SessionId>>()
    };
    let all = [11, 12, 13, 14, 21, 22].map(id);
    assert_eq!(ask(live_at(49)), BTreeSet::from(all));
    assert!(!ask(live_at(50)).contains(&id(14)), "idle for too long");
    let search = |text: &str| SessionQuery {
        search: Some(text.to_owned()),
        ..live_at(40)
    };
    assert_eq!(ask(search("2001:DB8")), BTreeSet::from([id(14)]));
    assert_eq!(ask(search("%_")), BTreeSet::from([id(14)]), "to the letter");
    assert_eq!(
        ask(search(admin(2).email.as_str())),
        BTreeSet::from([id(21), id(22)])
    );
    assert_eq!(ask(search(&"x".repeat(4096))), BTreeSet::new());
    let area = SessionQuery {
        area: Some(Area::Admin),
        ..live_at(40)
    };
    assert_eq!(ask(area), BTreeSet::from([id(22)]));
    let first = subject.run(|ports| ports.live_sessions(&live_at(40)));
    assert_eq!(first[0].session.id, id(11), "it was seen last");
    assert_eq!(first[0].session.last_seen_at, at(30));
}

pub(super) fn s_171_pages_of_live_sessions_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    with_sessions(subject);
    // Several at one instant: then the id decides.
    subject.run(|ports| {
        (31..=36).try_for_each(|n| {
            ports.insert_session(&Session {
                created_at: at(7),
                last_seen_at: at(8),
                ..session(n, 1)
            })
        })
    });
    for (order, descending) in [
        (SessionOrder::LastSeen, true),
        (SessionOrder::LastSeen, false),
        (SessionOrder::Since, true),
        (SessionOrder::Since, false),
    ] {
        let query = move |after, limit| SessionQuery {
            order,
            descending,
            after,
            limit,
            ..live_at(9)
        };
        let all = subject.run(move |ports| ports.live_sessions(&query(None, 99)));
        assert_eq!(all.len(), 11);
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = subject.run(move |ports| ports.live_sessions(&query(after, 2)));
            let Some(last) = page.last() else { break };
            after = Some((query(None, 2).place(&last.session), last.session.id));
            seen.extend(page);
        }
        assert_eq!(seen, all);
    }
}
