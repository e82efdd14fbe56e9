use super::Subject;
use crate::sample::at;

pub(super) fn a_setting_is_set_replaced_and_taken_away(subject: &dyn Subject) {
    subject.run(|ports| {
        assert!(ports.settings()?.is_empty());
        ports.put_setting("brand", "One", at(1))?;
        ports.put_setting("brand", "Ünicode \u{1f3f0}", at(2))?;
        ports.put_setting("mail_url", "", at(2))?;
        let all = ports.settings()?;
        assert_eq!(all.len(), 2);
        assert_eq!(all["brand"], "Ünicode \u{1f3f0}");
        assert_eq!(all["mail_url"], "", "an empty text is a text");
        assert!(ports.remove_setting("brand")?);
        assert!(!ports.remove_setting("brand")?);
        assert_eq!(ports.settings()?.len(), 1);
        Ok(())
    });
}
