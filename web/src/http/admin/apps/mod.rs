//! Protected apps: the list, an app with its rules, and a place to try them out.

mod form;
pub mod simulate;

use self::form::{Button, Draft};
use super::export::{Format, download};
use super::listing::{Asked, Spec, cut};
use super::require_fresh;
use crate::flows::access::apps::{self, Changed, Names};
use crate::flows::session::SignedIn;
use crate::flows::{accounts, acting};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{
    AppDeletePage, AppPage, AppRow, AppsPage, Field, GroupChoice, Href, MessageKey, Moment,
    NewAppForm, Problem, ShadowRow, Text,
};
use crate::state::App as State;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_audit::Event;
use portcullis_base::{AppId, Call, GroupId, StoreError};
use portcullis_credentials::{DisplayName, Group, GroupStore};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::{
    App, Audience, HostPattern, Mode, Networks, PathRule, Reason, Rule, RuleStore,
};
use portcullis_sessions::signin::Strength;
use serde_json::json;

const LIST: Spec = Spec {
    path: "/admin/apps",
    sorts: &["name", "host", "created"],
    descending: false,
    filters: &[],
    export: Some("/admin/apps/export"),
};

/// `GET /admin/apps`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let form = NewAppForm {
        who: "signed-in".to_owned(),
        ..NewAppForm::default()
    };
    list_with(&ctx, &who, form, StatusCode::OK).await
}

/// What an app is sorted by, and where a page ends.
fn key(app: &App, sort: &str) -> (String, String) {
    let first = match sort {
        "host" => String::new(),
        "created" => app.id.to_string(),
        _ => app.title().to_lowercase(),
    };
    (first, app.host.as_str().to_owned())
}

/// The apps that an address asks for. All of them are in the memory of every process, because the gate reads them there: there
/// are never so many that they could not be sorted here.
fn chosen(mut apps: Vec<App>, asked: &Asked) -> Vec<App> {
    if let Some(part) = asked.search.as_ref().map(|part| part.to_lowercase()) {
        apps.retain(|app| {
            app.name.to_lowercase().contains(&part) || app.host.as_str().contains(&part)
        });
    }
    apps.sort_by_cached_key(|app| key(app, asked.sort));
    if asked.descending {
        apps.reverse();
    }
    apps
}

async fn list_with(
    ctx: &Context,
    who: &SignedIn,
    mut form: NewAppForm,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(ctx, &LIST)?;
    let mac = &ctx.app.keys.roundtrip;
    let after: Option<(String, String)> = asked.after(mac)?;
    let (apps, groups) = ctx.read(|tx| Ok((tx.apps()?, tx.groups()?))).await?;
    let mut apps = chosen(apps, &asked);
    let total = apps.len() as u64;
    if let Some(last) = after {
        apps.retain(|app| {
            let key = key(app, asked.sort);
            if asked.descending {
                key < last
            } else {
                key > last
            }
        });
    }
    let next = cut(&mut apps, asked.size).map(|last| key(last, asked.sort));
    let columns = [
        (MessageKey::ColumnName, Some("name")),
        (MessageKey::ColumnHost, Some("host")),
        (MessageKey::ColumnMode, None),
        (MessageKey::ColumnRules, None),
        (MessageKey::ColumnCreated, Some("created")),
    ];
    form.groups = choices(&groups, &[]);
    let view = AppsPage {
        list: asked.listing(mac, &columns, Some(total), next.as_ref()),
        apps: apps.iter().filter_map(row).collect(),
        form,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn choices(groups: &[Group], chosen: &[GroupId]) -> Vec<GroupChoice> {
    let choice = |group: &Group| GroupChoice {
        id: group.id.to_string(),
        name: group.name.as_str().to_owned(),
        chosen: chosen.contains(&group.id),
    };
    groups.iter().map(choice).collect()
}

fn row(app: &App) -> Option<AppRow> {
    Some(AppRow {
        href: Href::parse(format!("/admin/apps/{}", app.id))?,
        name: app.title().to_owned(),
        host: app.host.as_str().to_owned(),
        shadow: app.mode == Mode::Shadow,
        rules: u32::try_from(app.rules.len()).unwrap_or(u32::MAX),
        created: Moment(app.created_at.seconds()),
    })
}

/// `GET /admin/apps/export`
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let (asked, format) = (Asked::read(&ctx, &LIST)?, Format::read(&ctx)?);
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let rows = ctx
        .block(move |state| {
            let read = |call: &mut Call<'_>| {
                state.storage.write(|tx| {
                    let apps = chosen(tx.apps()?, &asked);
                    let names = Names::of(tx, &apps.iter().collect::<Vec<_>>())?;
                    let count = apps.len() as u64;
                    let list = "apps";
                    let event = Event::ListExported { list, count };
                    scene.record(tx, call, (actor.clone(), None, event))?;
                    Ok(apps
                        .iter()
                        .map(|app| exported(app, &names))
                        .collect::<Vec<_>>())
                })
            };
            state.call(read).map_err(Failure::from)
        })
        .await?;
    let mut rows = Some(rows);
    let columns = &["id", "host", "name", "mode", "rules"];
    let all = move |_: &State| Ok(rows.take().unwrap_or_default());
    Ok(download(&ctx, ("apps", format), columns, all))
}

fn exported(app: &App, names: &Names) -> Vec<serde_json::Value> {
    let rules = app.rules.iter().map(|rule| names.describe_rule(rule));
    let mode = match app.mode {
        Mode::Enforce => "enforce",
        Mode::Shadow => "shadow",
    };
    vec![
        json!(app.id.to_string()),
        json!(app.host.as_str()),
        json!(app.name),
        json!(mode),
        json!(rules.collect::<Vec<_>>()),
    ]
}

/// `POST /admin/apps`
pub async fn create(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    let mut typed = NewAppForm {
        host: form.get("host").to_owned(),
        name: form.get("name").trim().to_owned(),
        who: form.get("who").to_owned(),
        ..NewAppForm::default()
    };
    match read_new(&ctx, &typed).await? {
        Ok((host, audience)) => {
            let name = typed.name.clone();
            if let Some(app) = protect(&ctx, &who, (host, name, audience)).await? {
                let path = format!("/admin/apps/{}", app.id);
                return Ok(see_other_saying(&ctx, &path, ("app-created", app.title())));
            }
            typed.problems = Problem::at(Field::Host, MessageKey::HostTaken).into();
        }
        Err(problems) => typed.problems = problems.into(),
    }
    list_with(&ctx, &who, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn read_new(
    ctx: &Context,
    typed: &NewAppForm,
) -> Result<Result<(HostPattern, Audience), Vec<Problem>>, Failure> {
    let mut problems = Vec::new();
    let host = HostPattern::parse(&typed.host);
    if host.is_err() {
        problems.push(Problem::at(Field::Host, MessageKey::HostMalformed));
    }
    if !is_name(&typed.name) {
        problems.push(Problem::at(Field::Name, MessageKey::AppNameMalformed));
    }
    let audience = match typed.who.as_str() {
        "signed-in" => Some(Audience::SignedIn),
        "public" => Some(Audience::Public),
        "nobody" => Some(Audience::Nobody),
        group => {
            let id: GroupId = group.parse().map_err(|_| Failure::BadRequest)?;
            let group = ctx.read(move |tx| tx.group(id)).await?;
            group.map(|group| Audience::Only {
                groups: vec![group.id],
                accounts: Vec::new(),
            })
        }
    };
    if audience.is_none() {
        problems.push(Problem::at(Field::Who, MessageKey::GroupGone));
    }
    Ok(match (host, audience, problems.is_empty()) {
        (Ok(host), Some(audience), true) => Ok((host, audience)),
        _ => Err(problems),
    })
}

/// A name, or none.
fn is_name(text: &str) -> bool {
    text.is_empty() || DisplayName::parse(text).is_ok_and(|name| name.as_str() == text)
}

async fn protect(
    ctx: &Context,
    who: &SignedIn,
    (host, name, audience): (HostPattern, String, Audience),
) -> Result<Option<App>, Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let rule = PathRule {
        prefix: "/".to_owned(),
        methods: Vec::new(),
        rule: Rule {
            audience,
            strength: Strength::Single,
            fresh: None,
            networks: Networks::default(),
        },
    };
    ctx.block(move |state| {
        let create = |call: &mut Call<'_>| {
            let app = App {
                name: name.clone(),
                ..App::create(call, host.clone(), vec![rule.clone()])
            };
            let made = state
                .storage
                .write(|tx| accounts::create_app(tx, call, (&scene, actor.clone()), &app))?;
            Ok(made.then_some(app))
        };
        let made = match state.call(create) {
            Err(StoreError::Conflict) => None,
            made => made?,
        };
        state.forget(&Invalidation::Rules)?;
        Ok(made)
    })
    .await
}

fn app_id(text: &str) -> Result<AppId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// `GET /admin/apps/{id}`
pub async fn detail(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let id = app_id(&id)?;
    let found = ctx
        .read(move |tx| match tx.app(id)? {
            None => Ok(None),
            Some(app) => {
                let names = Names::of(tx, &[&app])?;
                Ok(Some((app, names, tx.groups()?)))
            }
        })
        .await?;
    let (app, names, groups) = found.ok_or(Failure::NotFound)?;
    let draft = Draft::of(&app, &names);
    show(&ctx, &who, (&app, draft.view(&groups)), StatusCode::OK)
}

/// The page of an app, with a form that was made by [`Draft::view`].
fn show(
    ctx: &Context,
    who: &SignedIn,
    (app, form): (&App, form::View),
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let view = AppPage {
        path: Href::parse(format!("/admin/apps/{}", app.id)).ok_or(Failure::NotFound)?,
        host: app.host.as_str().to_owned(),
        title: app.title().to_owned(),
        created: Moment(app.created_at.seconds()),
        name: form.name,
        shadow: form.shadow,
        version: form.version,
        rules: form.rules,
        problems: form.problems,
        meanwhile: form.meanwhile,
        unsaved: form.unsaved,
        shadowed: shadowed(ctx, app),
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn shadowed(ctx: &Context, app: &App) -> Vec<ShadowRow> {
    let counted = ctx.app.shadow.of(app).into_iter().take(100);
    let row = |(would, seen): (crate::gate::Would, crate::gate::Seen)| ShadowRow {
        rule: would.rule.map(number),
        why: Text::new(reason_key(would.reason)),
        count: seen.count,
        since: Moment(seen.since.seconds()),
        last: Moment(seen.last.seconds()),
        email: seen.email,
        path: seen.path,
    };
    counted.map(row).collect()
}

/// The place of a rule as people count.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

const fn reason_key(reason: Reason) -> MessageKey {
    match reason {
        Reason::NoApps => MessageKey::ReasonNoApps,
        Reason::UnknownHost => MessageKey::ReasonUnknownHost,
        Reason::AmbiguousPath => MessageKey::ReasonAmbiguousPath,
        Reason::NoRule => MessageKey::ReasonNoRule,
        Reason::Public => MessageKey::ReasonPublic,
        Reason::Stranger => MessageKey::ReasonStranger,
        Reason::NotInAudience => MessageKey::ReasonNotInAudience,
        Reason::Elsewhere => MessageKey::ReasonElsewhere,
        Reason::TooWeak => MessageKey::ReasonTooWeak,
        Reason::NotFresh => MessageKey::ReasonNotFresh,
        Reason::Admitted => MessageKey::ReasonAdmitted,
    }
}

/// `POST /admin/apps/{id}`: the whole app at once, or a button that only changes the form.
pub async fn edit(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = app_id(&id)?;
    let (mut draft, button) = Draft::read(&form)?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    if button != Button::Save {
        draft.press(button)?;
        let found = ctx
            .read(move |tx| Ok(tx.app(id)?.zip(Some(tx.groups()?))))
            .await?;
        let (app, groups) = found.ok_or(Failure::NotFound)?;
        let view = form::View {
            unsaved: true,
            ..draft.view(&groups)
        };
        return show(&ctx, &who, (&app, view), StatusCode::OK);
    }
    let saved = ctx
        .block(move |state| {
            let save = |call: &mut Call<'_>| {
                state.storage.write(|tx| {
                    let Some(app) = tx.app(id)? else {
                        return Ok(Saved::Gone);
                    };
                    let groups = tx.groups()?;
                    let mut draft = draft.clone();
                    let Some(rules) = draft.check(tx, &groups)? else {
                        return Ok(Saved::Wrong(Box::new(app), draft.view(&groups)));
                    };
                    let changed = draft.apply(&app, rules);
                    let by = (&scene, actor.clone());
                    Ok(match apps::change(tx, call, by, &changed)? {
                        Changed::Done => Saved::Done(Box::new(changed)),
                        Changed::Gone => Saved::Gone,
                        Changed::Meanwhile(now) => {
                            let names = Names::of(tx, &[&now])?;
                            let view = draft.after(&now, &names).view(&groups);
                            Saved::Wrong(now, view)
                        }
                    })
                })
            };
            let saved = state.call(save)?;
            if matches!(saved, Saved::Done(_)) {
                state.forget(&Invalidation::Rules)?;
            }
            Ok(saved)
        })
        .await?;
    match saved {
        Saved::Gone => Err(Failure::NotFound),
        Saved::Done(app) => {
            let path = format!("/admin/apps/{id}");
            Ok(see_other_saying(&ctx, &path, ("app-saved", app.title())))
        }
        Saved::Wrong(app, view) => {
            let view = form::View {
                unsaved: true,
                ..view
            };
            show(&ctx, &who, (&app, view), StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

enum Saved {
    Done(Box<App>),
    Wrong(Box<App>, form::View),
    Gone,
}

/// `GET /admin/apps/{id}/delete`
pub async fn confirm_deletion(
    Admin(ctx, who): Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = app_id(&id)?;
    require_fresh(&ctx, &who, &format!("/admin/apps/{id}/delete"))?;
    let apps = ctx.read(|tx| tx.apps()).await?;
    let app = apps.iter().find(|app| app.id == id);
    let app = app.ok_or(Failure::NotFound)?;
    let view = AppDeletePage {
        path: Href::parse(format!("/admin/apps/{id}")).ok_or(Failure::NotFound)?,
        title: app.title().to_owned(),
        host: app.host.as_str().to_owned(),
        last: apps.len() == 1,
        heir: heir(app, &apps),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// The app whose rules hold for the host of this one when it is gone.
fn heir(app: &App, apps: &[App]) -> Option<String> {
    let (_, parent) = app.host.as_str().split_once('.')?;
    let pattern = format!("*.{parent}");
    let mut others = apps.iter().filter(|other| other.id != app.id);
    let heir = others.find(|other| other.host.as_str() == pattern)?;
    Some(heir.title().to_owned())
}

/// `POST /admin/apps/{id}/delete`
pub async fn delete(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = app_id(&id)?;
    require_fresh(&ctx, &who, &format!("/admin/apps/{id}/delete"))?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let deleted = ctx
        .block(move |state| {
            let delete = |call: &mut Call<'_>| {
                state.storage.write(|tx| match tx.app(id)? {
                    None => Ok(None),
                    Some(app) => {
                        let by = (&scene, actor.clone());
                        let done = accounts::delete_app(tx, call, by, &app.host)?;
                        Ok(done.then_some(app))
                    }
                })
            };
            let deleted = state.call(delete)?;
            state.forget(&Invalidation::Rules)?;
            Ok(deleted)
        })
        .await?;
    let app = deleted.ok_or(Failure::NotFound)?;
    let said = ("app-deleted", app.title());
    Ok(see_other_saying(&ctx, LIST.path, said))
}
