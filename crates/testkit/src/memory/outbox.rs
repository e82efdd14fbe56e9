use super::{Memory, remove_where, require};
use portcullis_base::{MailId, StoreResult, Timestamp};
use portcullis_credentials::OutboxStore;
use portcullis_credentials::outbox::{Mail, MailState, Standing};
use std::time::Duration;

impl OutboxStore for Memory {
    fn put_mail(&mut self, mail: &Mail) -> StoreResult<()> {
        require(!self.mails.contains_key(&mail.id))?;
        self.mails.insert(mail.id, mail.clone());
        Ok(())
    }

    fn lease_mails(
        &mut self,
        limit: u16,
        lease: Duration,
        now: Timestamp,
    ) -> StoreResult<Vec<Mail>> {
        let due = self.mails.values_mut().filter(
            |mail| matches!(mail.state, MailState::Queued(at) if at <= now && now < mail.expires_at),
        );
        Ok(due
            .take(limit.into())
            .map(|mail| {
                mail.attempts += 1;
                mail.state = MailState::Queued(now.after(lease));
                mail.clone()
            })
            .collect())
    }

    fn mail_sent(&mut self, id: MailId, now: Timestamp) -> StoreResult<()> {
        if let Some(mail) = self.mails.get_mut(&id) {
            mail.state = MailState::Sent(now);
            mail.content = None;
        }
        Ok(())
    }

    fn mail_failed(
        &mut self,
        id: MailId,
        error: &str,
        retry_at: Option<Timestamp>,
        now: Timestamp,
    ) -> StoreResult<()> {
        if let Some(mail) = self.mails.get_mut(&id) {
            mail.last_error = Some(error.to_owned());
            mail.state = retry_at.map_or(MailState::Failed(now), MailState::Queued);
        }
        Ok(())
    }

    fn retry_mail(&mut self, id: MailId, now: Timestamp) -> StoreResult<bool> {
        let failed = |mail: &&mut Mail| {
            matches!(mail.state, MailState::Failed(_))
                && now < mail.expires_at
                && mail.content.is_some()
        };
        let Some(mail) = self.mails.get_mut(&id).filter(failed) else {
            return Ok(false);
        };
        mail.state = MailState::Queued(now);
        mail.attempts = 0;
        Ok(true)
    }

    fn mails_standing(
        &mut self,
        standing: Option<Standing>,
        after: Option<MailId>,
        limit: u16,
    ) -> StoreResult<Vec<Mail>> {
        let mails = self.mails.values().rev();
        Ok(mails
            .filter(|mail| standing.is_none_or(|it| mail.state.standing() == it))
            .filter(|mail| after.is_none_or(|after| mail.id < after))
            .take(limit.into())
            .map(|mail| Mail {
                content: None,
                ..mail.clone()
            })
            .collect())
    }

    fn mail(&mut self, id: MailId) -> StoreResult<Option<Mail>> {
        Ok(self.mails.get(&id).cloned())
    }

    fn count_mails_standing(&mut self, standing: Standing) -> StoreResult<u64> {
        let stand = self.mails.values().map(|mail| mail.state.standing());
        Ok(stand.filter(|it| *it == standing).count() as u64)
    }

    fn count_mails(&mut self) -> StoreResult<u64> {
        Ok(self.mails.len() as u64)
    }

    fn count_queued(&mut self, now: Timestamp) -> StoreResult<u64> {
        let queued =
            |mail: &&Mail| matches!(mail.state, MailState::Queued(_)) && now < mail.expires_at;
        Ok(self.mails.values().filter(queued).count() as u64)
    }

    fn purge_mails(&mut self, before: Timestamp, now: Timestamp) -> StoreResult<u64> {
        let removed = remove_where(&mut self.mails, |mail| ended_at(mail) < before);
        let expired = self
            .mails
            .values_mut()
            .filter(|mail| mail.expires_at <= now && mail.content.is_some());
        Ok(removed + expired.map(|mail| mail.content = None).count() as u64)
    }
}

/// A mail that nobody has sent ends when nobody needs it any more.
fn ended_at(mail: &Mail) -> Timestamp {
    match mail.state {
        MailState::Sent(at) | MailState::Failed(at) => at,
        MailState::Queued(_) => mail.expires_at,
    }
}
