//! One action for many people: first who they are and what would happen, then what became of each.

use super::listing::Asked;
use super::people_list::{LIST, query};
use super::require_fresh;
use crate::flows::people::{By, delete, password};
use crate::flows::session::SignedIn;
use crate::flows::{accounts, acting};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::pages::{
    BulkOutcome, BulkPage, BulkPerson, BulkResultPage, Href, MessageKey, PersonGroup,
};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::{AccountId, Call, GroupId, StoreResult};
use portcullis_credentials::directory::PeopleDirectory;
use portcullis_credentials::{Account, AccountStore, Group, GroupStore, GuardedChange};
use portcullis_sessions::Invalidation;
use portcullis_storage::Tx;

/// How many people one action is for at most: each is a transaction, and somebody waits for the page.
const MOST: u16 = 500;

/// What can be done for many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Disable,
    Enable,
    SignOut,
    Join,
    Leave,
    ResetLink,
    Delete,
}

impl Action {
    const ALL: [(&'static str, Self, MessageKey); 7] = [
        ("disable", Self::Disable, MessageKey::BulkDisable),
        ("enable", Self::Enable, MessageKey::BulkEnable),
        ("sign-out", Self::SignOut, MessageKey::BulkSignOut),
        ("join", Self::Join, MessageKey::BulkJoin),
        ("leave", Self::Leave, MessageKey::BulkLeave),
        ("reset-link", Self::ResetLink, MessageKey::BulkResetLink),
        ("delete", Self::Delete, MessageKey::BulkDelete),
    ];

    fn parse(word: &str) -> Result<Self, Failure> {
        let found = Self::ALL.iter().find(|(it, ..)| *it == word);
        found
            .map(|(_, action, _)| *action)
            .ok_or(Failure::BadRequest)
    }

    fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, action, _)| *action == self);
        found.map_or("", |(word, ..)| word)
    }

    fn title(self) -> MessageKey {
        let found = Self::ALL.iter().find(|(_, action, _)| *action == self);
        found.map_or(MessageKey::BulkDisable, |(.., title)| *title)
    }

    const fn needs_group(self) -> bool {
        matches!(self, Self::Join | Self::Leave)
    }

    /// What takes it back.
    const fn undo(self) -> Option<Self> {
        match self {
            Self::Disable => Some(Self::Enable),
            Self::Enable => Some(Self::Disable),
            Self::Join => Some(Self::Leave),
            Self::Leave => Some(Self::Join),
            Self::SignOut | Self::ResetLink | Self::Delete => None,
        }
    }
}

/// The ids of a form: boxes of the list, or one field with all of them.
fn ids(form: &Form) -> Vec<AccountId> {
    let boxes = form.names_after("u-");
    let listed = form.get("ids").split(' ');
    let mut ids: Vec<AccountId> = boxes
        .chain(listed)
        .filter_map(|id| id.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(usize::from(MOST));
    ids
}

/// `POST /admin/users/bulk`: nothing is done yet.
pub async fn preview(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let action = Action::parse(form.get("action"))?;
    let all = form.get("all") == "on";
    let mut wanted = query(
        &Asked::parse(form.get("filter"), &LIST)?,
        ctx.app.now(),
        MOST,
    )?;
    wanted.limit = MOST;
    let chosen = ids(&form);
    let group: Option<GroupId> = form.get("group").parse().ok();
    let (people, total, groups) = ctx
        .read(move |tx| {
            let groups = tx.groups()?;
            if all {
                return Ok((tx.people(&wanted)?, tx.count_people(&wanted)?, groups));
            }
            let mut people = Vec::new();
            for id in &chosen {
                people.extend(tx.account(*id)?);
            }
            let total = u64::try_from(people.len()).unwrap_or(u64::MAX);
            Ok((people, total, groups))
        })
        .await?;
    if people.is_empty() {
        return Ok(see_other_saying(&ctx, LIST.path, ("bulk-nobody", "")));
    }
    if total > u64::from(MOST) {
        let most = MOST.to_string();
        return Ok(see_other_saying(&ctx, LIST.path, ("bulk-too-many", &most)));
    }
    if action.needs_group() && groups.is_empty() {
        return Ok(see_other_saying(&ctx, LIST.path, ("bulk-no-group", "")));
    }
    let view = BulkPage {
        action: action.word(),
        title: action.title().into(),
        people: people.iter().filter_map(|it| person(it, &who)).collect(),
        ids: joined(people.iter().map(|it| it.id)),
        groups: if action.needs_group() {
            choices(&groups, group)
        } else {
            Vec::new()
        },
        deletes: action == Action::Delete,
        wrong: false,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn person(account: &Account, who: &SignedIn) -> Option<BulkPerson> {
    Some(BulkPerson {
        href: Href::parse(format!("/admin/users/{}", account.id))?,
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        yourself: account.id == who.account.id,
    })
}

fn joined(ids: impl Iterator<Item = AccountId>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    ids.join(" ")
}

fn choices(groups: &[Group], chosen: Option<GroupId>) -> Vec<PersonGroup> {
    let choice = |group: &Group| PersonGroup {
        id: group.id.to_string(),
        name: group.name.as_str().to_owned(),
        chosen: Some(group.id) == chosen,
    };
    groups.iter().map(choice).collect()
}

/// `POST /admin/users/bulk/run`
pub async fn run(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, LIST.path)?;
    let action = Action::parse(form.get("action"))?;
    let ids = ids(&form);
    if action == Action::Delete && form.get("typed").trim() != ids.len().to_string() {
        return ask_again(&ctx, &who, &ids).await;
    }
    let group = group(&ctx, &form, action).await?;
    let undo_group = group.as_ref().map(|group| group.id.to_string());
    let mut outcomes = Vec::new();
    let mut done = Vec::new();
    for id in ids {
        let (email, what) = one(&ctx, &who, action, (id, group.clone())).await?;
        if what == MessageKey::BulkDone {
            done.push(id);
        }
        outcomes.push(BulkOutcome {
            href: Href::parse(format!("/admin/users/{id}")).unwrap_or_else(Href::home),
            there: action != Action::Delete || what != MessageKey::BulkDone,
            email,
            done: what == MessageKey::BulkDone,
            what: what.into(),
        });
    }
    let undo = action.undo().filter(|_| !done.is_empty());
    let view = BulkResultPage {
        title: action.title().into(),
        done: u32::try_from(done.len()).unwrap_or(u32::MAX),
        outcomes,
        undo: undo.map(Action::word),
        ids: joined(done.into_iter()),
        group: undo_group.unwrap_or_default(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

async fn ask_again(
    ctx: &Context,
    who: &SignedIn,
    ids: &[AccountId],
) -> Result<HttpResponse, Failure> {
    let chosen = ids.to_vec();
    let people = ctx
        .read(move |tx| {
            let found = chosen.iter().map(|id| tx.account(*id));
            found.collect::<StoreResult<Vec<_>>>()
        })
        .await?;
    let view = BulkPage {
        action: Action::Delete.word(),
        title: Action::Delete.title().into(),
        people: people
            .iter()
            .flatten()
            .filter_map(|it| person(it, who))
            .collect(),
        ids: joined(ids.iter().copied()),
        groups: Vec::new(),
        deletes: true,
        wrong: true,
    };
    page(
        ctx,
        &ctx.chrome_of(who),
        StatusCode::UNPROCESSABLE_ENTITY,
        &view,
    )
}

async fn group(ctx: &Context, form: &Form, action: Action) -> Result<Option<Group>, Failure> {
    if !action.needs_group() {
        return Ok(None);
    }
    let id: GroupId = form.get("group").parse().map_err(|_| Failure::BadRequest)?;
    let found = ctx.read(move |tx| tx.group(id)).await?;
    found.map(Some).ok_or(Failure::NotFound)
}

/// Does it for one person, in a transaction of their own, and says to whom and what became of it.
async fn one(
    ctx: &Context,
    who: &SignedIn,
    action: Action,
    (id, group): (AccountId, Option<Group>),
) -> Result<(String, MessageKey), Failure> {
    let itself = id == who.account.id;
    let (scene, language, actor) = (ctx.scene(), ctx.meta.language, acting(&who.account));
    ctx.block(move |app: &App| {
        // Not the admin's address and browser: the mail goes to somebody else.
        let mails = app.mails(language, String::new(), String::new());
        let run = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let Some(account) = tx.account(id)? else {
                    return Ok((id.to_string(), MessageKey::BulkGone));
                };
                let email = account.email.as_str().to_owned();
                let by = (&scene, &mails as _, actor.clone());
                let ends = matches!(action, Action::Disable | Action::Delete);
                if itself && ends {
                    return Ok((email, MessageKey::BulkYourself));
                }
                let what = act(tx, call, by, (action, &account, group.as_ref()))?;
                Ok((email, what))
            })
        };
        let done = app.call(run)?;
        app.forget(&Invalidation::Account(id))?;
        Ok(done)
    })
    .await
}

fn act(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    by: By<'_>,
    (action, account, group): (Action, &Account, Option<&Group>),
) -> StoreResult<MessageKey> {
    let id = account.id;
    let guarded = |change| match change {
        GuardedChange::Done => MessageKey::BulkDone,
        GuardedChange::LastAdmin => MessageKey::BulkLastAdmin,
        GuardedChange::Unknown => MessageKey::BulkGone,
    };
    let changed = |changed: bool| match changed {
        true => MessageKey::BulkDone,
        false => MessageKey::BulkUnchanged,
    };
    Ok(match (action, group) {
        (Action::Disable | Action::Enable, _) => {
            let on = action == Action::Enable;
            if account.enabled == on {
                MessageKey::BulkUnchanged
            } else {
                guarded(accounts::set_enabled(tx, call, by, id, on)?)
            }
        }
        (Action::SignOut, _) => match accounts::revoke_sessions(tx, call, by, id)? {
            Some(_) => MessageKey::BulkDone,
            None => MessageKey::BulkGone,
        },
        (Action::Join | Action::Leave, Some(group)) => {
            let (scene, _, actor) = by;
            let member = action == Action::Join;
            changed(accounts::set_member(
                tx,
                call,
                (scene, actor),
                (group, id),
                member,
            )?)
        }
        (Action::Join | Action::Leave, None) => MessageKey::BulkGone,
        (Action::ResetLink, _) => match password::mail_link(tx, call, by, id)? {
            password::Link::Sent => MessageKey::BulkDone,
            password::Link::Off => MessageKey::BulkOff,
            password::Link::NotNeeded => MessageKey::BulkUnchanged,
            password::Link::Unknown => MessageKey::BulkGone,
        },
        (Action::Delete, _) => guarded(delete::delete(tx, call, by, id)?),
    })
}
