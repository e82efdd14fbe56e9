//! Groups: the list, and a group with its members.

use super::export::{Format, download};
use super::listing::{Asked, Spec, cut};
use super::require_fresh;
use crate::flows::access::groups::{self, Renamed, Uses};
use crate::flows::session::SignedIn;
use crate::flows::{accounts, acting};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{
    AccountState, Column, Field, GroupDeletePage, GroupPage, GroupRow, GroupUse, GroupsPage, Href,
    Listing, MemberRow, MessageKey, Moment, PageSize, Problem, Problems,
};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, GroupId, StoreError, StoreResult};
use portcullis_credentials::{
    Account, AccountStore, Email, Group, GroupName, GroupQuery, GroupSort, GroupStore, MemberQuery,
    NameError,
};
use portcullis_oidc::client::Admittance;
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::Audience;
use portcullis_storage::Tx;
use serde_json::json;

const LIST: Spec = Spec {
    path: "/admin/groups",
    sorts: &["name", "created"],
    descending: false,
    filters: &[],
    export: Some("/admin/groups/export"),
};

/// Where the members of any group are; [`moved`] puts the group's own address in its place.
const MEMBERS: Spec = Spec {
    path: "/admin/groups/members",
    sorts: &["created"],
    descending: false,
    filters: &[],
    export: Some("/admin/groups/members/export"),
};

/// How many rows an export reads at once.
const BATCH: u16 = 500;

/// `GET /admin/groups`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    list_with(
        &ctx,
        &who,
        (String::new(), Problems::none()),
        StatusCode::OK,
    )
    .await
}

fn query(asked: &Asked) -> GroupQuery {
    GroupQuery {
        search: asked.search.clone(),
        sort: match asked.sort {
            "created" => GroupSort::Created,
            _ => GroupSort::Name,
        },
        descending: asked.descending,
        after: None,
        limit: asked.size + 1,
    }
}

async fn list_with(
    ctx: &Context,
    who: &SignedIn,
    (name, problems): (String, Problems),
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let after: Option<(String, String)> = asked.after(key)?;
    let query = GroupQuery {
        after: after.and_then(|(name, id)| Some((name, id.parse().ok()?))),
        ..query(&asked)
    };
    let size = asked.size;
    let (rows, next, total) = ctx
        .read(move |tx| {
            let mut found = tx.groups_page(&query)?;
            let next = cut(&mut found, size)
                .map(|last| (last.name.as_str().to_owned(), last.id.to_string()));
            let total = tx.count_groups(query.search.as_deref())?;
            Ok((sized(tx, found)?, next, total))
        })
        .await?;
    let columns = [
        (MessageKey::ColumnName, Some("name")),
        (MessageKey::ColumnMembers, None),
        (MessageKey::ColumnCreated, Some("created")),
    ];
    let view = GroupsPage {
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        groups: rows.iter().filter_map(row).collect(),
        name,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// Groups with how many are in each.
fn sized(tx: &mut Tx<'_>, groups: Vec<Group>) -> StoreResult<Vec<(Group, u64)>> {
    let ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
    let sizes = tx.group_sizes(&ids)?;
    let size = |id| sizes.iter().find(|(of, _)| *of == id).map_or(0, |it| it.1);
    Ok(groups
        .into_iter()
        .map(|group| {
            let members = size(group.id);
            (group, members)
        })
        .collect())
}

fn row((group, members): &(Group, u64)) -> Option<GroupRow> {
    Some(GroupRow {
        href: Href::parse(format!("/admin/groups/{}", group.id))?,
        name: group.name.as_str().to_owned(),
        members: *members,
        created: Moment(group.created_at.seconds()),
    })
}

/// `GET /admin/groups/export`
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let (asked, format) = (Asked::read(&ctx, &LIST)?, Format::read(&ctx)?);
    let mut query = GroupQuery {
        limit: BATCH,
        ..query(&asked)
    };
    let search = query.search.clone();
    record_export(&ctx, &who, "groups", move |tx| {
        tx.count_groups(search.as_deref())
    })
    .await?;
    let columns = &["id", "name", "members", "created"];
    let rows = move |app: &App| {
        let found = app.storage.read(|tx| {
            let found = tx.groups_page(&query)?;
            sized(tx, found)
        })?;
        if let Some((last, _)) = found.last() {
            query.after = Some((last.name.as_str().to_owned(), last.id));
        }
        let row = |(group, members): &(Group, u64)| {
            vec![
                json!(group.id.to_string()),
                json!(group.name.as_str()),
                json!(members),
                json!(group.created_at.seconds()),
            ]
        };
        Ok(found.iter().map(row).collect())
    };
    Ok(download(&ctx, ("groups", format), columns, rows))
}

/// Records an export before its first row is sent.
async fn record_export(
    ctx: &Context,
    who: &SignedIn,
    list: &'static str,
    count: impl Fn(&mut Tx<'_>) -> StoreResult<u64> + Send + 'static,
) -> Result<(), Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app| {
        let record = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let count = count(tx)?;
                let event = Event::ListExported { list, count };
                scene.record(tx, call, (actor.clone(), None, event))
            })
        };
        app.call(record).map_err(Failure::from)
    })
    .await
}

/// What is wrong with the name of a group.
fn name_problem(error: NameError) -> Problem {
    let key = match error {
        NameError::Empty => MessageKey::GroupNameEmpty,
        NameError::TooLong(_) => MessageKey::GroupNameLong,
        NameError::Separator => MessageKey::GroupNameSeparator,
        NameError::Character => MessageKey::GroupNameCharacter,
    };
    Problem::at(Field::Name, key)
}

/// `POST /admin/groups`
pub async fn create(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    let typed = form.get("name").to_owned();
    let problem = match GroupName::parse(&typed) {
        Err(error) => name_problem(error),
        Ok(name) => {
            let (scene, actor, wanted) = (ctx.scene(), acting(&who.account), name.clone());
            let made = ctx
                .block(move |app| {
                    let create = |call: &mut Call<'_>| {
                        app.storage.write(|tx| {
                            let by = (&scene, actor.clone());
                            accounts::create_group(tx, call, by, wanted.clone())
                        })
                    };
                    taken_is_none(app.call(create))
                })
                .await?;
            if let Some(group) = made {
                let path = format!("/admin/groups/{}", group.id);
                let said = ("group-created", name.as_str());
                return Ok(see_other_saying(&ctx, &path, said));
            }
            Problem::at(Field::Name, MessageKey::GroupNameTaken)
        }
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    list_with(&ctx, &who, (typed, problem.into()), status).await
}

/// Two admins may choose the same name at the same time: the second hears that it is taken.
fn taken_is_none<T>(made: StoreResult<Option<T>>) -> Result<Option<T>, Failure> {
    match made {
        Err(StoreError::Conflict) => Ok(None),
        made => Ok(made?),
    }
}

fn group_id(text: &str) -> Result<GroupId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// What was typed into the forms of a group's page.
#[derive(Default)]
struct Typed {
    name: Option<String>,
    email: String,
    problems: Problems,
}

/// `GET /admin/groups/{id}`
pub async fn detail(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    detail_with(
        &ctx,
        &who,
        group_id(&id)?,
        (Typed::default(), StatusCode::OK),
    )
    .await
}

async fn detail_with(
    ctx: &Context,
    who: &SignedIn,
    id: GroupId,
    (typed, status): (Typed, StatusCode),
) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(ctx, &MEMBERS)?;
    let key = &ctx.app.keys.roundtrip;
    let query = MemberQuery {
        search: asked.search.clone(),
        after: asked.after::<String>(key)?.and_then(|id| id.parse().ok()),
        limit: asked.size + 1,
    };
    let found = ctx
        .read(move |tx| {
            let Some(group) = tx.group(id)? else {
                return Ok(None);
            };
            let members = tx.members_page(id, &query)?;
            let total = tx.count_members(id, query.search.as_deref())?;
            Ok(Some((group, members, total)))
        })
        .await?;
    let (group, mut members, total) = found.ok_or(Failure::NotFound)?;
    let next = cut(&mut members, asked.size).map(|last| last.id.to_string());
    let columns = [
        (MessageKey::ColumnName, None),
        (MessageKey::ColumnEmail, None),
        (MessageKey::ColumnState, None),
    ];
    let list = asked.listing(key, &columns, Some(total), next.as_ref());
    let path = format!("/admin/groups/{id}");
    let name = group.name.as_str().to_owned();
    let view = GroupPage {
        list: moved(list, &path),
        path: Href::parse(path).ok_or(Failure::NotFound)?,
        created: Moment(group.created_at.seconds()),
        members: members.iter().filter_map(member).collect(),
        new_name: typed.name.unwrap_or_else(|| name.clone()),
        name,
        email: typed.email,
        problems: typed.problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// The links of a list that stands at this address.
fn moved(list: Listing, to: &str) -> Listing {
    let href = |href: Href| {
        let there = href.as_str().replacen(MEMBERS.path, to, 1);
        Href::parse(there).unwrap_or_else(Href::home)
    };
    let size = |size: PageSize| PageSize {
        href: href(size.href),
        ..size
    };
    let column = |column: Column| Column {
        sort: column.sort.map(|sort| crate::pages::Sort {
            href: href(sort.href),
            ..sort
        }),
        ..column
    };
    Listing {
        path: href(list.path),
        columns: list.columns.into_iter().map(column).collect(),
        sizes: list.sizes.into_iter().map(size).collect(),
        next: list.next.map(href),
        first: list.first.map(href),
        csv: list.csv.map(href),
        json: list.json.map(href),
        ..list
    }
}

fn member(account: &Account) -> Option<MemberRow> {
    Some(MemberRow {
        href: Href::parse(format!("/admin/users/{}", account.id))?,
        account: account.id.to_string(),
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        state: AccountState {
            active: account.enabled,
            passwordless: account.passwordless,
            admin: account.is_admin(),
        },
    })
}

/// `GET /admin/groups/{id}/export`
pub async fn export_members(
    Admin(ctx, who): Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = group_id(&id)?;
    require_fresh(&ctx, &who, &format!("/admin/groups/{id}"))?;
    let (asked, format) = (Asked::read(&ctx, &MEMBERS)?, Format::read(&ctx)?);
    let group = ctx.read(move |tx| tx.group(id)).await?;
    group.ok_or(Failure::NotFound)?;
    let mut query = MemberQuery {
        search: asked.search.clone(),
        after: None,
        limit: BATCH,
    };
    let search = query.search.clone();
    record_export(&ctx, &who, "group-members", move |tx| {
        tx.count_members(id, search.as_deref())
    })
    .await?;
    let columns = &["id", "email", "name", "enabled"];
    let rows = move |app: &App| {
        let found = app.storage.read(|tx| tx.members_page(id, &query))?;
        query.after = found.last().map(|last| last.id).or(query.after);
        let row = |account: &Account| {
            vec![
                json!(account.id.to_string()),
                json!(account.email.as_str()),
                json!(account.name.as_str()),
                json!(account.enabled),
            ]
        };
        Ok(found.iter().map(row).collect())
    };
    Ok(download(&ctx, ("group-members", format), columns, rows))
}

/// `POST /admin/groups/{id}/add`
pub async fn add(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, email) = (group_id(&id)?, form.get("email").trim().to_owned());
    let found = match Email::parse(&email) {
        Ok(parsed) => ctx.read(move |tx| tx.account_by_email(&parsed)).await?,
        Err(_) => None,
    };
    let Some(account) = found else {
        let problems = Problem::at(Field::Email, MessageKey::NobodyHasAddress).into();
        let typed = Typed {
            email,
            problems,
            ..Typed::default()
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return detail_with(&ctx, &who, id, (typed, status)).await;
    };
    let new = set_member(&ctx, &who, (id, account.id), true).await?;
    let word = if new { "member-added" } else { "member-there" };
    let path = format!("/admin/groups/{id}");
    Ok(see_other_saying(
        &ctx,
        &path,
        (word, account.email.as_str()),
    ))
}

/// `POST /admin/groups/{id}/remove`
pub async fn remove(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = group_id(&id)?;
    let account: AccountId = form
        .get("account")
        .parse()
        .map_err(|_| Failure::BadRequest)?;
    let found = ctx.read(move |tx| tx.account(account)).await?;
    let found = found.ok_or(Failure::NotFound)?;
    set_member(&ctx, &who, (id, account), false).await?;
    let path = format!("/admin/groups/{id}");
    let said = ("member-removed", found.email.as_str());
    Ok(see_other_saying(&ctx, &path, said))
}

async fn set_member(
    ctx: &Context,
    who: &SignedIn,
    (id, account): (GroupId, AccountId),
    member: bool,
) -> Result<bool, Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let changed = ctx
        .block(move |app| {
            let set = |call: &mut Call<'_>| {
                app.storage.write(|tx| match tx.group(id)? {
                    None => Ok(None),
                    Some(group) => {
                        let by = (&scene, actor.clone());
                        accounts::set_member(tx, call, by, (&group, account), member).map(Some)
                    }
                })
            };
            let changed = app.call(set)?;
            app.forget(&Invalidation::Account(account))?;
            Ok(changed)
        })
        .await?;
    changed.ok_or(Failure::NotFound)
}

/// `POST /admin/groups/{id}/rename`
pub async fn rename(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, typed) = (group_id(&id)?, form.get("name").to_owned());
    let problem = match GroupName::parse(&typed) {
        Err(error) => name_problem(error),
        Ok(name) => match give_name(&ctx, &who, (id, name.clone())).await? {
            Renamed::Gone => return Err(Failure::NotFound),
            Renamed::Done | Renamed::Same => {
                let path = format!("/admin/groups/{id}");
                let said = ("group-renamed", name.as_str());
                return Ok(see_other_saying(&ctx, &path, said));
            }
            Renamed::Taken => Problem::at(Field::Name, MessageKey::GroupNameTaken),
        },
    };
    let typed = Typed {
        name: Some(typed),
        problems: problem.into(),
        ..Typed::default()
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    detail_with(&ctx, &who, id, (typed, status)).await
}

async fn give_name(
    ctx: &Context,
    who: &SignedIn,
    (id, name): (GroupId, GroupName),
) -> Result<Renamed, Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app| {
        let rename = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| groups::rename(tx, call, (&scene, actor.clone()), id, &name))
        };
        let renamed = match app.call(rename) {
            Err(StoreError::Conflict) => Renamed::Taken,
            renamed => renamed?,
        };
        app.forget(&Invalidation::Rules)?;
        Ok(renamed)
    })
    .await
}

/// `GET /admin/groups/{id}/delete`
pub async fn confirm_deletion(
    Admin(ctx, who): Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = group_id(&id)?;
    require_fresh(&ctx, &who, &format!("/admin/groups/{id}/delete"))?;
    let found = ctx
        .read(move |tx| {
            let Some(group) = tx.group(id)? else {
                return Ok(None);
            };
            let some = MemberQuery {
                limit: 10,
                ..MemberQuery::default()
            };
            let members = (tx.count_members(id, None)?, tx.members_page(id, &some)?);
            let uses = groups::uses(tx, &group)?;
            Ok(Some((group, members, uses)))
        })
        .await?;
    let (group, (members, some), uses) = found.ok_or(Failure::NotFound)?;
    let (apps, clients) = losses(&group, &uses);
    let view = GroupDeletePage {
        path: Href::parse(format!("/admin/groups/{id}")).ok_or(Failure::NotFound)?,
        name: group.name.as_str().to_owned(),
        members,
        some: some
            .iter()
            .map(|account| account.email.as_str().to_owned())
            .collect(),
        apps,
        clients,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// The apps and the clients that name a group, and which of them are left with a rule for nobody.
fn losses(group: &Group, uses: &Uses) -> (Vec<GroupUse>, Vec<GroupUse>) {
    let apps = uses.apps.iter().filter_map(|app| {
        let alone = |audience: &Audience| {
            matches!(audience, Audience::Only { groups, accounts } if accounts.is_empty() && *groups == [group.id])
        };
        Some(GroupUse {
            href: Href::parse(format!("/admin/apps/{}", app.id))?,
            name: app.title().to_owned(),
            nobody: app.rules.iter().any(|rule| alone(&rule.rule.audience)),
        })
    });
    let clients = uses.clients.iter().filter_map(|client| {
        let id: String = url::form_urlencoded::byte_serialize(client.id.as_str().as_bytes()).collect();
        Some(GroupUse {
            href: Href::parse(format!("/admin/clients/{id}"))?,
            name: client.name().to_owned(),
            nobody: matches!(&client.policy.admit, Admittance::Only { groups, accounts } if accounts.is_empty() && groups.len() == 1),
        })
    });
    (apps.collect(), clients.collect())
}

/// `POST /admin/groups/{id}/delete`
pub async fn delete(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = group_id(&id)?;
    require_fresh(&ctx, &who, &format!("/admin/groups/{id}/delete"))?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let deleted = ctx
        .block(move |app| {
            let delete = |call: &mut Call<'_>| {
                app.storage.write(|tx| match tx.group(id)? {
                    None => Ok(None),
                    Some(group) => {
                        let by = (&scene, actor.clone());
                        let done = accounts::delete_group(tx, call, by, &group)?;
                        Ok(done.then_some(group))
                    }
                })
            };
            let deleted = app.call(delete)?;
            app.forget(&Invalidation::Rules)?;
            Ok(deleted)
        })
        .await?;
    let group = deleted.ok_or(Failure::NotFound)?;
    let said = ("group-deleted", group.name.as_str());
    Ok(see_other_saying(&ctx, LIST.path, said))
}
