//! Who is told of events, in the admin area.

use super::require_fresh;
use crate::clock::os_random;
use crate::flows::acting;
use crate::flows::session::SignedIn;
use crate::flows::subscriptions::{self, Saved};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::notify;
use crate::pages::{
    Field, Href, MessageKey, Moment, Problem, Problems, Text, WebhookChoice, WebhookPage,
    WebhookRow, WebhookState, WebhooksPage,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use data_encoding::BASE64URL_NOPAD;
use portcullis_audit::{Hidden, Record, Shape, Subscription, SubscriptionStore, Topic};
use portcullis_base::{Call, EventId, SubscriptionId};
use portcullis_credentials::{DisplayName, Email};
use std::collections::BTreeMap;

const LIST: &str = "/admin/webhooks";
/// The longest URL that anybody needs.
const LONGEST: usize = 2048;

/// `GET /admin/webhooks`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let all = ctx.read(|tx| tx.subscriptions()).await?;
    let view = WebhooksPage {
        hooks: all.iter().filter_map(row).collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn row(of: &Subscription) -> Option<WebhookRow> {
    Some(WebhookRow {
        href: Href::parse(path(of.id))?,
        name: of.name.clone(),
        shape: shape(of.shape).into(),
        target: of.shown.clone(),
        topics: of.topics.iter().map(|it| topic(*it).into()).collect(),
        enabled: of.enabled,
        told: of.told_at.map(|at| Moment(at.seconds())),
        error: of.last_error.clone(),
    })
}

fn path(id: SubscriptionId) -> String {
    format!("{LIST}/{id}")
}

const fn shape(of: Shape) -> MessageKey {
    match of {
        Shape::Json => MessageKey::ShapeJson,
        Shape::Ntfy => MessageKey::ShapeNtfy,
        Shape::Slack => MessageKey::ShapeSlack,
        Shape::Discord => MessageKey::ShapeDiscord,
        Shape::Mail => MessageKey::ShapeMail,
    }
}

const fn topic(of: Topic) -> MessageKey {
    match of {
        Topic::Alerts => MessageKey::TopicAlerts,
        Topic::SignIns => MessageKey::TopicSignIns,
        Topic::Refusals => MessageKey::TopicRefusals,
        Topic::Accounts => MessageKey::TopicAccounts,
        Topic::Administration => MessageKey::TopicAdministration,
        Topic::Apps => MessageKey::TopicApps,
        Topic::Trouble => MessageKey::TopicTrouble,
    }
}

/// What a form holds, as typed.
struct Typed {
    name: String,
    shape: Option<Shape>,
    topics: Vec<Topic>,
    enabled: bool,
}

impl Typed {
    fn empty() -> Self {
        Self {
            name: String::new(),
            shape: Some(Shape::Json),
            topics: vec![Topic::Alerts, Topic::Trouble],
            enabled: true,
        }
    }

    fn of(kept: &Subscription) -> Self {
        Self {
            name: kept.name.clone(),
            shape: Some(kept.shape),
            topics: kept.topics.clone(),
            enabled: kept.enabled,
        }
    }

    fn read(form: &Form) -> Self {
        let chosen = |topic: &&Topic| form.filled(topic.as_str()).is_some();
        Self {
            name: form.get("name").trim().to_owned(),
            shape: Shape::parse(form.get("shape")),
            topics: Topic::ALL.iter().filter(chosen).copied().collect(),
            enabled: form.filled("enabled").is_some(),
        }
    }
}

fn show(
    ctx: &Context,
    who: &SignedIn,
    (typed, kept): (&Typed, Option<&Subscription>),
    problems: Problems,
) -> Result<HttpResponse, Failure> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shapes = Shape::ALL.iter().map(|it| WebhookChoice {
        value: it.as_str(),
        label: shape(*it).into(),
        chosen: typed.shape == Some(*it),
    });
    let topics = Topic::ALL.iter().map(|it| WebhookChoice {
        value: it.as_str(),
        label: topic(*it).into(),
        chosen: typed.topics.contains(it),
    });
    let action = kept.map_or_else(|| LIST.to_owned(), |kept| path(kept.id));
    let view = WebhookPage {
        action: Href::parse(action).ok_or(Failure::NotFound)?,
        title: kept.map(|kept| kept.name.clone()).unwrap_or_default(),
        state: kept.map(|kept| WebhookState {
            told: kept.told_at.map(|at| Moment(at.seconds())),
            error: kept.last_error.clone(),
            attempts: u32::try_from(kept.attempts).unwrap_or(0),
            due: Moment(kept.due_at.seconds()),
        }),
        name: typed.name.clone(),
        shapes: shapes.collect(),
        target: kept.map(|kept| kept.shown.clone()).unwrap_or_default(),
        secret: match kept {
            None => BASE64URL_NOPAD.encode(&os_random::<32>()),
            Some(_) => String::new(),
        },
        topics: topics.collect(),
        enabled: typed.enabled,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `GET /admin/webhooks/new`
pub async fn offer(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, "/admin/webhooks/new")?;
    show(&ctx, &who, (&Typed::empty(), None), Problems::none())
}

/// `GET /admin/webhooks/{id}`
pub async fn detail(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let kept = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &path(kept.id))?;
    show(
        &ctx,
        &who,
        (&Typed::of(&kept), Some(&kept)),
        Problems::none(),
    )
}

async fn find(ctx: &Context, id: &str) -> Result<Subscription, Failure> {
    let id: SubscriptionId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx.read(move |tx| tx.subscription(id)).await?;
    found.ok_or(Failure::NotFound)
}

/// `POST /admin/webhooks`
pub async fn create(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, "/admin/webhooks/new")?;
    save(&ctx, &who, form, None).await
}

/// `POST /admin/webhooks/{id}`
pub async fn change(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let kept = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &path(kept.id))?;
    save(&ctx, &who, form, Some(kept)).await
}

async fn save(
    ctx: &Context,
    who: &SignedIn,
    mut form: Form,
    kept: Option<Subscription>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::read(&form);
    let (target, secret) = (form.take("target"), form.take("secret"));
    let is_new = kept.is_none();
    let new = match wanted(ctx, &typed, (target.trim(), secret.trim()), kept.as_ref()) {
        Err(problems) => return show(ctx, who, (&typed, kept.as_ref()), problems.into()),
        Ok(new) => new,
    };
    let (scene, actor, name) = (ctx.scene(), acting(&who.account), new.name.clone());
    let saved = ctx
        .block(move |app| {
            let save = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    let by = (&scene, actor.clone());
                    if is_new {
                        subscriptions::create(tx, call, by, new.clone())
                    } else {
                        subscriptions::change(tx, call, by, new.clone())
                    }
                })
            };
            app.call(save).map_err(Failure::from)
        })
        .await?;
    let problem = match saved {
        Saved::Done => return Ok(see_other_saying(ctx, LIST, ("webhook-saved", &name))),
        Saved::Gone => return Err(Failure::NotFound),
        Saved::NameTaken => Problem::at(Field::Name, MessageKey::WebhookNameTaken),
        Saved::TooMany => {
            let most = u32::try_from(subscriptions::MOST).unwrap_or(u32::MAX);
            Problem::new(Text::new(MessageKey::WebhookTooMany).count("limit", most))
        }
    };
    show(ctx, who, (&typed, kept.as_ref()), problem.into())
}

/// A subscription as the form wants it. Where target or secret are left empty, those that are kept stay.
fn wanted(
    ctx: &Context,
    typed: &Typed,
    (target, secret): (&str, &str),
    kept: Option<&Subscription>,
) -> Result<Subscription, Vec<Problem>> {
    let mut problems = Vec::new();
    if typed.name.is_empty() {
        problems.push(Problem::at(Field::Name, MessageKey::NameMissing));
    } else if DisplayName::parse(&typed.name).is_err() || typed.name.chars().count() > 100 {
        let text = Text::new(MessageKey::NameTooLong).count("limit", 100);
        problems.push(Problem::at(Field::Name, text));
    }
    if typed.topics.is_empty() {
        problems.push(Problem::at(Field::Topics, MessageKey::WebhookTopicsMissing));
    }
    let shape = typed.shape.unwrap_or(Shape::Json);
    if typed.shape.is_none() {
        problems.push(Problem::at(Field::Shape, MessageKey::WebhookShapeUnknown));
    }
    let same_kind = kept.filter(|kept| (kept.shape == Shape::Mail) == (shape == Shape::Mail));
    let place = match same_kind.filter(|_| target.is_empty()) {
        Some(kept) => Ok((kept.target.clone(), kept.shown.clone())),
        None => place(ctx, shape, target),
    };
    if let Err(key) = &place {
        problems.push(Problem::at(Field::Target, *key));
    }
    if secret.chars().count() > 200 || secret.chars().any(|c| c.is_control() || !c.is_ascii()) {
        problems.push(Problem::at(
            Field::Secret,
            MessageKey::WebhookSecretMalformed,
        ));
    }
    let (Ok((target, shown)), true) = (place, problems.is_empty()) else {
        return Err(problems);
    };
    // A secret is for one address in one shape: whoever could send it elsewhere would have read it.
    let stays = kept.filter(|kept| kept.shape == shape && kept.target == target);
    let secret = match secret {
        "" => stays.and_then(|kept| kept.secret.clone()),
        typed => Some(Hidden::new(typed)),
    };
    if secret.is_none() && kept.is_some_and(|kept| kept.secret.is_some()) && shape == Shape::Json {
        return Err(vec![Problem::at(
            Field::Secret,
            MessageKey::WebhookSecretAnew,
        )]);
    }
    let now = ctx.app.now();
    Ok(Subscription {
        id: kept.map_or_else(|| ctx.app.call(SubscriptionId::new), |it| it.id),
        name: typed.name.clone(),
        shape,
        target,
        shown,
        secret,
        topics: typed.topics.clone(),
        enabled: typed.enabled,
        cursor: 0,
        attempts: 0,
        last_error: None,
        due_at: now,
        told_at: None,
        created_at: now,
    })
}

/// Where to tell, and the part of it that may be shown.
fn place(ctx: &Context, shape: Shape, target: &str) -> Result<(Hidden, String), MessageKey> {
    if shape == Shape::Mail {
        let email = Email::parse(target).map_err(|_| MessageKey::EmailMalformed)?;
        return Ok((Hidden::new(email.as_str()), email.as_str().to_owned()));
    }
    let malformed = MessageKey::WebhookTargetMalformed;
    let url = url::Url::parse(target).map_err(|_| malformed)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let plain = matches!(url.scheme(), "https" | "http") && url.username().is_empty();
    if !plain || url.password().is_some() || host.is_empty() || target.len() > LONGEST {
        return Err(malformed);
    }
    if ctx.app.config.outbound.may_name(target) {
        Ok((Hidden::new(url.as_str()), host))
    } else {
        Err(MessageKey::WebhookTargetInside)
    }
}

/// `POST /admin/webhooks/{id}/delete`
pub async fn delete(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let kept = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &path(kept.id))?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let name = ctx
        .block(move |app| {
            let delete = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| subscriptions::delete(tx, call, (&scene, actor.clone()), kept.id))
            };
            app.call(delete).map_err(Failure::from)
        })
        .await?;
    let name = name.ok_or(Failure::NotFound)?;
    Ok(see_other_saying(&ctx, LIST, ("webhook-deleted", &name)))
}

/// `POST /admin/webhooks/{id}/test`: tells of nothing that happened, and says what came of it.
pub async fn test(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let kept = find(&ctx, &id).await?;
    let back = path(kept.id);
    require_fresh(&ctx, &who, &back)?;
    if kept.shape == Shape::Mail {
        return Ok(see_other_saying(&ctx, &back, ("webhook-mail", "")));
    }
    let record = sample(&ctx, &who);
    let told = ctx
        .block(move |app| Ok(notify::post(app, &kept, &record)))
        .await?;
    Ok(match told {
        Ok(()) => see_other_saying(&ctx, &back, ("webhook-told", "")),
        Err(why) => see_other_saying(&ctx, &back, ("webhook-not-told", &why)),
    })
}

fn sample(ctx: &Context, who: &SignedIn) -> Record {
    let id = ctx.app.call(EventId::new);
    Record {
        id: id.to_string(),
        at: ctx.app.now().millis(),
        event: "webhook.test".to_owned(),
        outcome: "success".to_owned(),
        actor: "account".to_owned(),
        actor_id: Some(who.account.id.to_string()),
        actor_email: Some(who.account.email.as_str().to_owned()),
        subject: None,
        address: ctx.meta.address.to_string(),
        forwarded: None,
        user_agent: None,
        request: Some(ctx.meta.reference.clone()),
        details: BTreeMap::new(),
    }
}
