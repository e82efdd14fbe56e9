//! People, found among many; and exactly those as a file.

use super::export::{Format, Row, download};
use super::listing::{Asked, Filter, Spec, cut};
use super::require_fresh;
use crate::flows::acting;
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::pages::{
    AccountState, Href, MessageKey, Moment, PeopleFilters, PersonGroup, UserForm, UserRow,
    UsersPage,
};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_audit::Event;
use portcullis_base::{Call, Timestamp};
use portcullis_credentials::directory::{
    Factor, Factors, PeopleDirectory, PeopleQuery, PeopleSort, Seen,
};
use portcullis_credentials::{Account, Group, GroupStore, Role};
use serde_json::json;
use std::time::Duration;

/// How many rows of an export are read at once.
const EXPORTED: u16 = 500;
/// Who has not signed in for this long may have left.
const LONG: Duration = Duration::from_secs(90 * 86_400);

const fn choice(name: &'static str, values: &'static [&'static str]) -> Filter {
    Filter { name, values }
}

pub(super) const LIST: Spec = Spec {
    path: "/admin/users",
    sorts: &["created", "name", "email", "last_sign_in"],
    descending: true,
    filters: &[
        choice("state", &["active", "off"]),
        choice("role", &["admin", "person"]),
        choice("kind", &["passwordless", "password"]),
        choice("factor", &["none", "passkey", "app"]),
        choice("seen", &["never", "long-ago"]),
        choice("group", &[]),
    ],
    export: Some("/admin/users/export"),
};

/// The columns that can be left out, by their word.
const COLUMNS: [(&str, MessageKey, Option<&str>); 5] = [
    ("email", MessageKey::ColumnEmail, Some("email")),
    ("state", MessageKey::ColumnState, None),
    ("factors", MessageKey::ColumnFactors, None),
    ("created", MessageKey::ColumnCreated, Some("created")),
    ("seen", MessageKey::ColumnLastSignIn, Some("last_sign_in")),
];

/// What an address asks for. A group that is none finds nobody.
pub(super) fn query(asked: &Asked, now: Timestamp, limit: u16) -> Result<PeopleQuery, Failure> {
    let group = asked.filter("group").map(str::parse);
    Ok(PeopleQuery {
        search: asked.search.clone(),
        enabled: asked.filter("state").map(|word| word == "active"),
        role: asked.filter("role").map(|word| match word {
            "admin" => Role::Admin,
            _ => Role::Person,
        }),
        passwordless: asked.filter("kind").map(|word| word == "passwordless"),
        factor: asked.filter("factor").map(|word| match word {
            "passkey" => Factor::Passkey,
            "app" => Factor::Totp,
            _ => Factor::Neither,
        }),
        seen: asked.filter("seen").map(|word| match word {
            "never" => Seen::Never,
            _ => Seen::NotSince(now.before(LONG)),
        }),
        group: group.transpose().map_err(|_| Failure::BadRequest)?,
        sort: match asked.sort {
            "name" => PeopleSort::Name,
            "email" => PeopleSort::Email,
            "last_sign_in" => PeopleSort::LastSignIn,
            _ => PeopleSort::Created,
        },
        descending: asked.descending,
        after: None,
        limit,
    })
}

/// The page, with what was typed into the form for somebody new.
pub(super) async fn show(
    ctx: &Context,
    who: &SignedIn,
    form: UserForm,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let mut wanted = query(&asked, ctx.app.now(), asked.size + 1)?;
    wanted.after = match asked.after::<(String, String)>(key)? {
        None => None,
        Some((place, id)) => Some((place, id.parse().map_err(|_| Failure::BadRequest)?)),
    };
    let (size, place) = (asked.size, wanted.clone());
    let (found, next, factors, total, groups) = ctx
        .read(move |tx| {
            let mut found = tx.people(&wanted)?;
            let next = cut(&mut found, size).map(|last| (place.place(last), last.id.to_string()));
            let ids: Vec<_> = found.iter().map(|account| account.id).collect();
            let factors = tx.factors_of(&ids)?;
            Ok((
                found,
                next,
                factors,
                tx.count_people(&wanted)?,
                tx.groups()?,
            ))
        })
        .await?;
    let hidden = hidden(ctx);
    let shown = |word: &str| !hidden.contains(&word);
    let mut columns = vec![(MessageKey::ColumnName, Some("name"))];
    let others = COLUMNS.iter().filter(|(word, ..)| shown(word));
    columns.extend(others.map(|(_, label, sort)| (*label, *sort)));
    let rows = found.iter().zip(factors);
    let view = UsersPage {
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        users: rows
            .filter_map(|(account, has)| row(account, has))
            .collect(),
        filters: filters(&asked, &groups),
        columns: COLUMNS
            .iter()
            .map(|(word, label, _)| (*word, (*label).into(), shown(word)))
            .collect(),
        form,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn filters(asked: &Asked, groups: &[Group]) -> PeopleFilters {
    let given = |name: &str| asked.filter(name).unwrap_or_default().to_owned();
    let group = given("group");
    PeopleFilters {
        state: given("state"),
        role: given("role"),
        kind: given("kind"),
        factor: given("factor"),
        seen: given("seen"),
        groups: groups
            .iter()
            .map(|it| PersonGroup {
                chosen: it.id.to_string() == group,
                id: it.id.to_string(),
                name: it.name.as_str().to_owned(),
            })
            .collect(),
        query: asked.narrowing(),
    }
}

fn row(account: &Account, factors: Factors) -> Option<UserRow> {
    Some(UserRow {
        href: Href::parse(format!("/admin/users/{}", account.id))?,
        id: account.id.to_string(),
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        state: state(account),
        passkey: factors.passkey,
        totp: factors.totp,
        created: Moment(account.created_at.seconds()),
        last_sign_in: account.last_sign_in_at.map(|at| Moment(at.seconds())),
    })
}

fn state(account: &Account) -> AccountState {
    AccountState {
        active: account.enabled,
        passwordless: account.passwordless,
        admin: account.is_admin(),
    }
}

/// The columns that this browser leaves out.
fn hidden(ctx: &Context) -> Vec<&'static str> {
    let kept = ctx.cookie(Jar::Columns).unwrap_or_default();
    let words = COLUMNS.iter().map(|(word, ..)| *word);
    words
        .filter(|word| kept.split('.').any(|it| it == *word))
        .collect()
}

/// `POST /admin/users/columns`: which columns this browser shows.
pub async fn choose_columns(AdminForm(ctx, _, form): AdminForm) -> Result<HttpResponse, Failure> {
    let words = COLUMNS.iter().map(|(word, ..)| *word);
    let out: Vec<&str> = words
        .filter(|word| form.get(&format!("column.{word}")) != "on")
        .collect();
    let cookie = Jar::Columns.set(&ctx.app.config, &out.join("."));
    Ok(see_other(LIST.path).cookie(cookie).finish())
}

/// `GET /admin/users/export`: exactly the people who fit.
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let format = Format::read(&ctx)?;
    let asked = Asked::read(&ctx, &LIST)?;
    let mut wanted = query(&asked, ctx.app.now(), EXPORTED)?;
    let (scene, actor, counted) = (ctx.scene(), acting(&who.account), wanted.clone());
    ctx.block(move |app| {
        let record = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let count = tx.count_people(&counted)?;
                let event = Event::ListExported {
                    list: "people",
                    count,
                };
                scene.record(tx, call, (actor.clone(), None, event))
            })
        };
        app.call(record).map_err(Failure::from)
    })
    .await?;
    let columns = &[
        "id",
        "email",
        "name",
        "role",
        "enabled",
        "passwordless",
        "passkey",
        "authenticator",
        "created",
        "last_sign_in",
    ];
    let rows = move |app: &App| {
        let (found, factors) = app.storage.read(|tx| {
            let found = tx.people(&wanted)?;
            let ids: Vec<_> = found.iter().map(|account| account.id).collect();
            let factors = tx.factors_of(&ids)?;
            Ok((found, factors))
        })?;
        if let Some(last) = found.last() {
            wanted.after = Some((wanted.place(last), last.id));
        }
        let rows = found.iter().zip(factors);
        Ok(rows.map(|(account, has)| exported(account, has)).collect())
    };
    Ok(download(&ctx, ("people", format), columns, rows))
}

fn exported(account: &Account, factors: Factors) -> Row {
    vec![
        json!(account.id.to_string()),
        json!(account.email.as_str()),
        json!(account.name.as_str()),
        json!(if account.is_admin() {
            "admin"
        } else {
            "person"
        }),
        json!(account.enabled),
        json!(account.passwordless),
        json!(factors.passkey),
        json!(factors.totp),
        json!(account.created_at.seconds()),
        json!(account.last_sign_in_at.map(Timestamp::seconds)),
    ]
}
