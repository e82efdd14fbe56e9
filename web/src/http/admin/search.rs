//! One search over people, clients, groups, protected apps, pages and settings: a page, or JSON for the palette.

use crate::config::SETTINGS;
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{Arguments, Href, MessageKey, SearchItem, SearchPage, SearchSection};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT;
use portcullis_credentials::{AccountQuery, AccountStore, GroupStore};
use portcullis_oidc::{ClientQuery, ClientStore};
use portcullis_storage::Tx;

/// How many of each kind are shown.
const EACH: u16 = 8;
/// The longest text that is searched for, in characters.
const LONGEST: usize = 100;

/// The pages, by what the navigation calls them.
const PAGES: [(MessageKey, &str); 15] = [
    (MessageKey::PageDashboard, "/admin"),
    (MessageKey::FoundPeople, "/admin/users"),
    (MessageKey::FoundGroups, "/admin/groups"),
    (MessageKey::PageSessions, "/admin/sessions"),
    (MessageKey::FoundApps, "/admin/apps"),
    (MessageKey::FoundClients, "/admin/clients"),
    (MessageKey::PageProxy, "/admin/proxy"),
    (MessageKey::PageAudit, "/admin/audit"),
    (MessageKey::PageOutbox, "/admin/outbox"),
    (MessageKey::PageWebhooks, "/admin/webhooks"),
    (MessageKey::PageHealth, "/admin/health"),
    (MessageKey::PageKeys, "/admin/keys"),
    (MessageKey::FoundSettings, "/admin/settings"),
    (MessageKey::PageFactor, "/admin/second-factor"),
    (MessageKey::OpsSearch, "/admin/search"),
];

/// `GET /admin/search`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let json = is_json(&ctx)?;
    let query = ctx.query("q").unwrap_or_default();
    let query: String = query.trim().chars().take(LONGEST).collect();
    let sections = if query.is_empty() {
        Vec::new()
    } else {
        find(&ctx, &query).await?
    };
    if json {
        return answer(&ctx, &sections);
    }
    let view = SearchPage { query, sections };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// Whether a script asks: by the parameter, or by what it accepts.
fn is_json(ctx: &Context) -> Result<bool, Failure> {
    match ctx.query("format").as_deref() {
        Some("json") => return Ok(true),
        Some(_) => return Err(Failure::BadRequest),
        None => {}
    }
    let accept = ctx.request.headers().get(ACCEPT);
    let accept = accept.and_then(|value| value.to_str().ok());
    Ok(accept.is_some_and(|kinds| kinds.starts_with("application/json")))
}

/// The finds in words of the reader's language.
fn answer(ctx: &Context, sections: &[SearchSection]) -> Result<HttpResponse, Failure> {
    let sections = sections.iter().map(|section| {
        let label = words(ctx, section.label.key)?;
        Ok(serde_json::json!({ "label": label, "items": section.items }))
    });
    let sections: Vec<_> = sections.collect::<Result<_, Failure>>()?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "sections": sections })))
}

fn words(ctx: &Context, key: MessageKey) -> Result<String, Failure> {
    let text = ctx.meta.language.text(key.id(), &Arguments::new());
    text.ok_or_else(|| Failure::Internal(format!("the text {} is missing", key.id())))
}

async fn find(ctx: &Context, query: &str) -> Result<Vec<SearchSection>, Failure> {
    let wanted = query.to_lowercase();
    let (asked, folded) = (query.to_owned(), wanted.clone());
    let (people, clients, groups) = ctx
        .read(move |tx| {
            Ok((
                people(tx, &asked)?,
                clients(tx, &asked)?,
                groups(tx, &folded)?,
            ))
        })
        .await?;
    let all = [
        (MessageKey::FoundPages, pages(ctx, &wanted)?),
        (MessageKey::FoundPeople, people),
        (MessageKey::FoundGroups, groups),
        (MessageKey::FoundApps, apps(ctx, &wanted)),
        (MessageKey::FoundClients, clients),
        (MessageKey::FoundSettings, settings(&wanted)),
    ];
    let found = all.into_iter().filter(|(_, items)| !items.is_empty());
    Ok(found
        .map(|(label, items)| SearchSection {
            label: label.into(),
            items,
        })
        .collect())
}

type Found = portcullis_base::StoreResult<Vec<SearchItem>>;

fn item(label: String, hint: String, href: String) -> Option<SearchItem> {
    let href = Href::parse(href)?;
    Some(SearchItem { label, hint, href })
}

fn people(tx: &mut Tx<'_>, query: &str) -> Found {
    let query = AccountQuery {
        search: Some(query.to_owned()),
        limit: EACH,
        ..AccountQuery::default()
    };
    let found = tx.accounts(&query)?.into_iter();
    Ok(found
        .filter_map(|account| {
            let (name, email) = (account.name.as_str(), account.email.as_str());
            let (label, hint) = if name.is_empty() {
                (email, "")
            } else {
                (name, email)
            };
            item(
                label.to_owned(),
                hint.to_owned(),
                format!("/admin/users/{}", account.id),
            )
        })
        .collect())
}

fn clients(tx: &mut Tx<'_>, query: &str) -> Found {
    let query = ClientQuery {
        search: Some(query.to_owned()),
        limit: EACH,
        ..ClientQuery::default()
    };
    let found = tx.clients(&query)?.into_iter();
    Ok(found
        .filter_map(|client| {
            let id = client.id.as_str().to_owned();
            let href = format!("/admin/clients/{id}");
            let name = client.metadata.client_name;
            item(name.unwrap_or_else(|| id.clone()), id, href)
        })
        .collect())
}

/// Groups are few enough to be read as a whole.
fn groups(tx: &mut Tx<'_>, wanted: &str) -> Found {
    let found = tx.groups()?.into_iter();
    let found = found.filter(|group| group.name.as_str().to_lowercase().contains(wanted));
    Ok(found
        .take(EACH.into())
        .filter_map(|group| {
            let name = group.name.as_str().to_owned();
            item(name, String::new(), format!("/admin/groups/{}", group.id))
        })
        .collect())
}

/// The protected apps, from memory.
fn apps(ctx: &Context, wanted: &str) -> Vec<SearchItem> {
    let gate = ctx.app.gate();
    let hosts = gate.rules.apps().into_iter().map(|app| app.host.as_str());
    let hosts = hosts.filter(|host| host.to_lowercase().contains(wanted));
    hosts
        .take(EACH.into())
        .filter_map(|host| item(host.to_owned(), String::new(), asking("/admin/apps", host)))
        .collect()
}

fn pages(ctx: &Context, wanted: &str) -> Result<Vec<SearchItem>, Failure> {
    let mut found = Vec::new();
    for (key, path) in PAGES {
        let name = words(ctx, key)?;
        if name.to_lowercase().contains(wanted) && found.len() < usize::from(EACH) {
            found.extend(item(name, String::new(), path.to_owned()));
        }
    }
    Ok(found)
}

fn settings(wanted: &str) -> Vec<SearchItem> {
    let words = wanted.replace(' ', "_");
    let found = SETTINGS.iter().filter(|it| it.name.contains(&words));
    found
        .take(EACH.into())
        .filter_map(|setting| {
            let (name, help) = (setting.name, setting.help);
            item(
                name.to_owned(),
                help.to_owned(),
                asking("/admin/settings", name),
            )
        })
        .collect()
}

/// A list that is narrowed to this.
fn asking(path: &str, text: &str) -> String {
    let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    format!("{path}?q={text}")
}
