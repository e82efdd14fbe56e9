use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::gate::{Probe, ProbeStore};

/// Where a note of a probe is kept.
type Note = fn(&mut Probe) -> &mut Option<String>;

impl Memory {
    fn note(&mut self, digest: &TokenDigest, now: Timestamp, note: Note, text: &str) -> bool {
        let live = self.probes.get_mut(digest).filter(|it| now < it.expires_at);
        let Some(empty) = live.map(note).filter(|kept| kept.is_none()) else {
            return false;
        };
        *empty = Some(text.to_owned());
        true
    }
}

impl ProbeStore for Memory {
    fn put_probe(&mut self, probe: &Probe) -> StoreResult<()> {
        require(!self.probes.contains_key(&probe.digest))?;
        self.probes.insert(probe.digest, probe.clone());
        Ok(())
    }

    fn probe(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<Option<Probe>> {
        let found = self.probes.get(digest).filter(|it| now < it.expires_at);
        Ok(found.cloned())
    }

    fn see_probe(&mut self, digest: &TokenDigest, seen: &str, now: Timestamp) -> StoreResult<bool> {
        Ok(self.note(digest, now, |probe| &mut probe.seen, seen))
    }

    fn answer_probe(
        &mut self,
        digest: &TokenDigest,
        answer: &str,
        now: Timestamp,
    ) -> StoreResult<bool> {
        Ok(self.note(digest, now, |probe| &mut probe.answer, answer))
    }

    fn purge_probes(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.probes, |probe| {
            probe.expires_at <= now
        }))
    }
}
