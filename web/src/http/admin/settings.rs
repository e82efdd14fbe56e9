//! What an admin sets while the server runs.

use super::require_fresh;
use crate::config::{Colour, LIVE, Live, Look, MailUrl, Setting, is_secret};
use crate::flows::acting;
use crate::flows::session::SignedIn;
use crate::flows::settings;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::mail::{Step, probe, test_mail};
use crate::outbound::Outbound;
use crate::pages::{
    MessageKey, SettingField, SettingPart, SettingProblem, SettingProblems, SettingsPage, Text,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use data_encoding::BASE64URL_NOPAD;
use portcullis_audit::Event;
use portcullis_base::{Call, SettingStore};
use portcullis_credentials::Email;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const PATH: &str = "/admin/settings";

/// The settings of the page: what each is called, what for, and how it is filled in.
type About = (&'static str, MessageKey, MessageKey, &'static str);
const PARTS: &[(&str, MessageKey, &[About])] = {
    use MessageKey as K;
    &[
        (
            "brand",
            K::SettingPartBrand,
            &[
                ("brand", K::SettingBrand, K::SettingBrandHint, "text"),
                ("contact", K::SettingContact, K::SettingContactHint, "text"),
                ("logo", K::SettingLogo, K::SettingLogoHint, "area"),
                ("accent", K::SettingAccent, K::SettingAccentHint, "text"),
                (
                    "accent_dark",
                    K::SettingAccentDark,
                    K::SettingAccentDarkHint,
                    "text",
                ),
            ],
        ),
        (
            "mail",
            K::SettingPartMail,
            &[
                (
                    "mail_url",
                    K::SettingMailUrl,
                    K::SettingMailUrlHint,
                    "secret",
                ),
                (
                    "mail_from",
                    K::SettingMailFrom,
                    K::SettingMailFromHint,
                    "text",
                ),
            ],
        ),
        (
            "sessions",
            K::SettingPartSessions,
            &[
                (
                    "session_idle",
                    K::SettingSessionIdle,
                    K::SettingSessionIdleHint,
                    "text",
                ),
                (
                    "session_lifetime",
                    K::SettingSessionLifetime,
                    K::SettingSessionLifetimeHint,
                    "text",
                ),
                (
                    "admin_idle",
                    K::SettingAdminIdle,
                    K::SettingAdminIdleHint,
                    "text",
                ),
            ],
        ),
        (
            "people",
            K::SettingPartPeople,
            &[
                (
                    "password_min",
                    K::SettingPasswordMin,
                    K::SettingPasswordMinHint,
                    "number",
                ),
                (
                    "email_domains",
                    K::SettingEmailDomains,
                    K::SettingEmailDomainsHint,
                    "text",
                ),
                (
                    "invitations",
                    K::SettingInvitations,
                    K::SettingInvitationsHint,
                    "switch",
                ),
            ],
        ),
        (
            "records",
            K::SettingPartRecords,
            &[(
                "audit_retention",
                K::SettingAuditRetention,
                K::SettingAuditRetentionHint,
                "text",
            )],
        ),
    ]
};

/// What is set, and what somebody wants to set.
struct Asked<'a> {
    stored: &'a BTreeMap<String, String>,
    typed: Option<&'a BTreeMap<&'static str, String>>,
    problems: Vec<SettingProblem>,
}

/// `GET /admin/settings`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let stored = ctx.read(|tx| tx.settings()).await?;
    let asked = Asked {
        stored: &stored,
        typed: None,
        problems: Vec::new(),
    };
    render(&ctx, &who, asked)
}

fn render(ctx: &Context, who: &SignedIn, asked: Asked<'_>) -> Result<HttpResponse, Failure> {
    let status = if asked.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let public_url = &ctx.app.config.public_url;
    let parts = PARTS.iter().map(|(id, title, fields)| SettingPart {
        id,
        title: (*title).into(),
        fields: fields.iter().map(|it| field(ctx, it, &asked)).collect(),
    });
    let view = SettingsPage {
        version: version(asked.stored),
        public_url: public_url.origin(),
        encrypted: public_url.is_secure(),
        parts: parts.collect(),
        test_to: who.account.email.as_str().to_owned(),
        can_test: ctx.app.live().mail_url != MailUrl::Outbox,
        problems: SettingProblems {
            list: asked.problems,
        },
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn field(ctx: &Context, about: &About, asked: &Asked<'_>) -> SettingField {
    let (name, label, hint, kind) = *about;
    let given = ctx.app.config.given.get(name);
    let stored = asked.stored.get(name);
    let typed = asked.typed.and_then(|typed| typed.get(name));
    let value = match (given, typed, stored) {
        _ if is_secret(name) => where_mail_goes(&ctx.app.live().mail_url),
        (Some(given), ..) => given.text.clone(),
        (None, Some(typed), _) => typed.clone(),
        (None, None, stored) => stored.cloned().unwrap_or_default(),
    };
    let problem = asked.problems.iter().find(|it| it.field == Some(name));
    SettingField {
        name,
        label: label.into(),
        hint: hint.into(),
        kind,
        value,
        default: Setting::default_of(name).unwrap_or_default().to_owned(),
        set: stored.is_some(),
        locked: given.map(|given| given.origin.clone()),
        problem: problem.map(|it| it.text.clone()),
    }
}

/// As much of the way of mails as may be shown: no name, no password.
fn where_mail_goes(url: &MailUrl) -> String {
    match url {
        MailUrl::Outbox => String::new(),
        MailUrl::Log => "log:".to_owned(),
        MailUrl::Directory(path) => format!("file://{}", path.display()),
        MailUrl::Smtp(url) => url::Url::parse(url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default(),
    }
}

/// Stands for what is set; two admins must not undo each other's work unseen.
fn version(stored: &BTreeMap<String, String>) -> String {
    let mut hash = Sha256::new();
    for (name, value) in stored {
        for part in [name, value] {
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    // A short part of it says nothing of a secret, and is enough to tell two pages apart.
    let hash = hash.finalize();
    BASE64URL_NOPAD.encode(hash.get(..6).unwrap_or_default())
}

/// `POST /admin/settings`
pub async fn submit(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let stored = ctx.read(|tx| tx.settings()).await?;
    let typed = typed(&form);
    let wanted = wanted(&form, &typed);
    let mut problems = check(&ctx, &stored, &wanted);
    if form.get("version") != version(&stored) {
        problems.insert(0, SettingProblem::new(MessageKey::SettingMeanwhile));
    }
    if !problems.is_empty() {
        let asked = Asked {
            stored: &stored,
            typed: Some(&typed),
            problems,
        };
        return render(&ctx, &who, asked);
    }
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let changed = ctx
        .block(move |app| {
            let save = |call: &mut Call<'_>| {
                let by = (&scene, actor.clone());
                app.storage
                    .write(|tx| settings::change(tx, call, by.clone(), &wanted))
            };
            let changed = app.call(save)?;
            app.forget(&portcullis_sessions::Invalidation::Settings)?;
            Ok(changed)
        })
        .await?;
    let word = if changed > 0 {
        "setting-saved"
    } else {
        "setting-unchanged"
    };
    Ok(see_other_saying(&ctx, PATH, (word, "")))
}

/// What was typed into the fields that there are; a field that is locked is not sent.
fn typed(form: &Form) -> BTreeMap<&'static str, String> {
    LIVE.into_iter()
        .filter(|name| form.has(name))
        .map(|name| (name, form.get(name).trim().to_owned()))
        .collect()
}

/// What is to be set, or taken away. An empty secret stays as it is, unless it is to be forgotten.
fn wanted(
    form: &Form,
    typed: &BTreeMap<&'static str, String>,
) -> Vec<(&'static str, Option<String>)> {
    typed
        .iter()
        .filter_map(|(name, text)| {
            let forget = form.get(&format!("{name}.reset")) == "on";
            match text.is_empty() {
                false => Some((*name, Some(text.clone()))),
                true if !is_secret(name) || forget => Some((*name, None)),
                true => None,
            }
        })
        .collect()
}

fn check(
    ctx: &Context,
    stored: &BTreeMap<String, String>,
    wanted: &[(&'static str, Option<String>)],
) -> Vec<SettingProblem> {
    let mut problems = Vec::new();
    let mut after = stored.clone();
    for (name, value) in wanted {
        if ctx.app.config.given.contains_key(name) {
            problems.push(SettingProblem::at(name, MessageKey::SettingLocked));
        }
        match value {
            Some(value) => drop(after.insert((*name).to_owned(), value.clone())),
            None => drop(after.remove(*name)),
        }
    }
    let _obeyed = Live::with(&ctx.app.config, &after, |name, _| {
        if let Some((name, Some(value))) = wanted.iter().find(|(it, _)| *it == name) {
            problems.push(SettingProblem::at(name, what_is_wrong(name, value)));
        }
    });
    problems
}

fn what_is_wrong(name: &str, value: &str) -> Text {
    let duration = |least: &'static str, most: &'static str| {
        Text::new(MessageKey::SettingBadDuration)
            .name("least", least)
            .name("most", most)
    };
    match name {
        "brand" => MessageKey::SettingBadBrand.into(),
        "contact" => MessageKey::SettingBadContact.into(),
        "logo" => MessageKey::SettingBadLogo.into(),
        "accent" => colour(value, Look::Light, MessageKey::SettingDarker),
        "accent_dark" => colour(value, Look::Dark, MessageKey::SettingLighter),
        "mail_url" => MessageKey::SettingBadMail.into(),
        "mail_from" => MessageKey::SettingBadSender.into(),
        "session_idle" => duration("1m", "30d"),
        "session_lifetime" => duration("5m", "30d"),
        "admin_idle" => duration("1m", "60m"),
        "audit_retention" => duration("30d", "3650d"),
        "password_min" => MessageKey::SettingBadLength.into(),
        "email_domains" => MessageKey::SettingBadDomains.into(),
        _ => MessageKey::SettingBadSwitch.into(),
    }
}

fn colour(value: &str, look: Look, unreadable: MessageKey) -> Text {
    match Colour::parse(value) {
        Err(_) => MessageKey::SettingBadColour.into(),
        Ok(colour) => {
            Text::new(unreadable).name("contrast", format!("{:.1}", colour.least_contrast(look)))
        }
    }
}

/// `POST /admin/settings/test-email`: sends one mail at once, and says which step failed.
pub async fn test_email(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let Ok(to) = Email::parse(form.get("to")) else {
        return Err(Failure::BadRequest);
    };
    let live = ctx.app.live();
    let origin = ctx.app.config.public_url.origin();
    let about = (&*live, origin.as_str(), ctx.meta.language);
    let renderer = &ctx.app.renderer;
    let mail = ctx
        .app
        .call(|call| test_mail(renderer, call, about, to.clone()));
    let mail = mail.map_err(|error| Failure::Internal(error.to_string()))?;
    let tried = probe(&live, &mail).await;
    let event = Event::MailTested {
        to: to.to_string(),
        failed: tried.as_ref().err().map(|(step, _)| step.word().to_owned()),
    };
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app| {
        let note = |call: &mut Call<'_>| {
            let what = (actor.clone(), None, event.clone());
            app.storage.write(|tx| scene.record(tx, call, what.clone()))
        };
        app.call(note).map_err(Failure::from)
    })
    .await?;
    Ok(match tried {
        Ok(()) => see_other_saying(&ctx, PATH, ("mail-test-sent", to.as_str())),
        Err((step, why)) => {
            let why: String = why.chars().take(300).collect();
            see_other_saying(&ctx, PATH, (failed_word(step), &why))
        }
    })
}

const fn failed_word(step: Step) -> &'static str {
    match step {
        Step::Configure => "mail-test-configure",
        Step::Resolve => "mail-test-resolve",
        Step::Connect => "mail-test-connect",
        Step::Tls => "mail-test-tls",
        Step::Authenticate => "mail-test-authenticate",
        Step::Send => "mail-test-send",
    }
}

/// `POST /admin/settings/check-url`: asks the public URL for its keys, and says whether they are this server's.
pub async fn check_url(AdminForm(ctx, _, _): AdminForm) -> Result<HttpResponse, Failure> {
    let answer = ctx
        .block(|app| {
            let url = app.config.public_url.page("/oauth/jwks");
            let own = app.provided().ring.jwks(app.now());
            let asked = Outbound::to_ourselves(&app.config).get_json(&url, "application/json");
            Ok(asked.map(|found| found == own.as_bytes()))
        })
        .await?;
    Ok(match answer {
        Ok(true) => see_other_saying(&ctx, PATH, ("url-check-ok", "")),
        Ok(false) => see_other_saying(&ctx, PATH, ("url-check-other", "")),
        Err(error) => see_other_saying(&ctx, PATH, ("url-check-failed", &error.to_string())),
    })
}
