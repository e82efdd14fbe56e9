use super::Subject;
use crate::sample::{at, digest};

pub(super) fn only_the_newest_setup_token_opens(subject: &dyn Subject) {
    subject.run(|ports| {
        assert!(!ports.setup_token_is_live(&digest(1), at(0))?);
        ports.put_setup_token(&digest(1), at(60))?;
        assert!(ports.setup_token_is_live(&digest(1), at(0))?);
        ports.put_setup_token(&digest(2), at(60))
    });
    subject.run(|ports| {
        assert!(!ports.setup_token_is_live(&digest(1), at(0))?);
        assert!(!ports.take_setup_token(&digest(1), at(0))?);
        assert!(ports.setup_token_is_live(&digest(2), at(0))?);
        Ok(())
    });
}

pub(super) fn a_setup_token_is_taken_once(subject: &dyn Subject) {
    subject.run(|ports| ports.put_setup_token(&digest(1), at(60)));
    assert!(subject.run(|ports| ports.take_setup_token(&digest(1), at(0))));
    assert!(!subject.run(|ports| ports.take_setup_token(&digest(1), at(0))));
    assert!(!subject.run(|ports| ports.setup_token_is_live(&digest(1), at(0))));
}

pub(super) fn a_setup_token_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.put_setup_token(&digest(1), at(60))?;
        assert!(ports.setup_token_is_live(&digest(1), at(59))?);
        assert!(!ports.setup_token_is_live(&digest(1), at(60))?);
        assert!(!ports.take_setup_token(&digest(1), at(60))?);
        Ok(())
    });
}
