//! `GET /admin/apps/test`: what would be answered, by the code that answers.

use super::{form, number, reason_key};
use crate::flows::access::simulate::{AtClient, Whom, at_client, parts, whom};
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{
    AppTestPage, Field, Href, MessageKey, Problem, TestAnswer, TestApp, TestRule, Text,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_credentials::Email;
use portcullis_oidc::ClientId;
use portcullis_sessions::gate::{
    Decision, Explanation, Misfit, PathRule, Question, Target, explain,
};
use portcullis_sessions::signin::Strength;
use std::net::IpAddr;
use url::Url;

/// `GET /admin/apps/test`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let (mut view, strength) = read(&ctx)?;
    let status = if view.url.is_empty() && view.client.is_empty() {
        StatusCode::OK
    } else {
        match answer(&ctx, &view, strength).await? {
            Ok(answer) => {
                view.answer = Some(answer);
                StatusCode::OK
            }
            Err(problem) => {
                view.problems = problem.into();
                StatusCode::UNPROCESSABLE_ENTITY
            }
        }
    };
    page(&ctx, &ctx.chrome_of(&who), status, &view)
}

fn read(ctx: &Context) -> Result<(AppTestPage, Strength), Failure> {
    let given = |name: &str| -> String {
        let value = ctx.query(name).unwrap_or_default();
        value.trim().chars().take(2048).collect()
    };
    let word = Some(given("strength")).filter(|word| !word.is_empty());
    let word = word.unwrap_or_else(|| "second-factor".to_owned());
    let (word, strength) = form::strength(&word).ok_or(Failure::BadRequest)?;
    let method = Some(given("method")).filter(|method| !method.is_empty());
    let view = AppTestPage {
        person: given("person"),
        url: given("url"),
        method: method.unwrap_or_else(|| "GET".to_owned()),
        address: given("address"),
        strength: word,
        client: given("client"),
        ..AppTestPage::default()
    };
    Ok((view, strength))
}

async fn answer(
    ctx: &Context,
    view: &AppTestPage,
    strength: Strength,
) -> Result<Result<TestAnswer, Problem>, Failure> {
    let somebody = match view.person.as_str() {
        "" => Some(Whom::Nobody),
        text => match Email::parse(text) {
            Err(_) => None,
            Ok(email) => {
                let now = ctx.app.now();
                ctx.read(move |tx| whom(tx, &email, (strength, now)))
                    .await?
            }
        },
    };
    let Some(whom) = somebody else {
        return Ok(Err(Problem::at(
            Field::Person,
            MessageKey::NobodyHasAddress,
        )));
    };
    if !view.client.is_empty() {
        return client(ctx, view, (whom, strength)).await;
    }
    Ok(gate(ctx, view, &whom))
}

fn gate(ctx: &Context, view: &AppTestPage, whom: &Whom) -> Result<TestAnswer, Problem> {
    let malformed = || Problem::at(Field::Url, MessageKey::UrlMalformed);
    let url = Url::parse(&view.url).map_err(|_| malformed())?;
    let (authority, path) = parts(&url, &view.url).ok_or_else(malformed)?;
    let target = Target::parse(url.scheme(), &authority, &path, &view.method);
    let target = target.map_err(|wrong| match wrong.0 {
        "method" => Problem::at(Field::Method, MessageKey::MethodMalformed),
        _ => malformed(),
    })?;
    let address: Option<IpAddr> = match view.address.as_str() {
        "" => None,
        text => match text.parse() {
            Ok(address) => Some(address),
            Err(_) => return Err(Problem::at(Field::Address, MessageKey::AddressMalformed)),
        },
    };
    let question = Question {
        target: &target,
        visitor: whom.visitor(),
        address,
        now: ctx.app.now(),
    };
    let gate = ctx.app.gate();
    let explained = explain(&gate.rules, &question);
    Ok(told(&explained, whom))
}

fn told(explained: &Explanation<'_>, whom: &Whom) -> TestAnswer {
    let (verdict, tone) = match explained.decision {
        Decision::Allow => (MessageKey::VerdictAllowed, "good"),
        Decision::SignIn => (MessageKey::VerdictSignIn, ""),
        Decision::StepUp(_) => (MessageKey::VerdictStepUp, ""),
        Decision::Forbidden(_) => (MessageKey::VerdictRefused, "bad"),
    };
    let disabled = matches!(whom, Whom::Disabled(_)) && explained.decision != Decision::Allow;
    let why = if disabled {
        MessageKey::ReasonPersonDisabled
    } else {
        reason_key(explained.reason)
    };
    let rules = explained.app.map(|app| app.rules.as_slice());
    let rule = |index: usize, why: Option<Misfit>| {
        let rule = rules?.get(index)?;
        Some(TestRule {
            number: number(index),
            about: about(rule),
            why: why.map(|why| Text::new(misfit_key(why))),
        })
    };
    let passed = explained.passed.iter();
    TestAnswer {
        verdict: Text::new(verdict),
        tone,
        why: Text::new(why),
        app: explained.app.and_then(|app| {
            Some(TestApp {
                href: Href::parse(format!("/admin/apps/{}", app.id))?,
                title: app.title().to_owned(),
            })
        }),
        rule: explained.rule.and_then(|index| rule(index, None)),
        passed: passed
            .filter_map(|passed| rule(passed.rule, Some(passed.why)))
            .collect(),
        shadowed: explained.shadowed,
    }
}

/// What a rule is about.
fn about(rule: &PathRule) -> String {
    if rule.methods.is_empty() {
        rule.prefix.clone()
    } else {
        format!("{} {}", rule.methods.join(", "), rule.prefix)
    }
}

const fn misfit_key(why: Misfit) -> MessageKey {
    match why {
        Misfit::Method => MessageKey::MisfitMethod,
        Misfit::Path => MessageKey::MisfitPath,
        Misfit::Address => MessageKey::MisfitAddress,
    }
}

async fn client(
    ctx: &Context,
    view: &AppTestPage,
    (whom, strength): (Whom, Strength),
) -> Result<Result<TestAnswer, Problem>, Failure> {
    let answer = match ClientId::parse(&view.client) {
        None => None,
        Some(id) => {
            ctx.read(move |tx| at_client(tx, &whom, (&id, strength)))
                .await?
        }
    };
    let Some(answer) = answer else {
        return Ok(Err(Problem::at(Field::Client, MessageKey::ClientUnknown)));
    };
    let (verdict, tone, why) = match answer {
        AtClient::Admitted => (
            MessageKey::VerdictAllowed,
            "good",
            MessageKey::ReasonClientAdmitted,
        ),
        AtClient::Stranger => (MessageKey::VerdictSignIn, "", MessageKey::ReasonStranger),
        AtClient::TooWeak => (MessageKey::VerdictStepUp, "", MessageKey::ReasonClientWeak),
        AtClient::Account => (
            MessageKey::VerdictRefused,
            "bad",
            MessageKey::ReasonClientAccount,
        ),
        AtClient::Disabled => (
            MessageKey::VerdictRefused,
            "bad",
            MessageKey::ReasonClientDisabled,
        ),
        AtClient::NotInAudience => (
            MessageKey::VerdictRefused,
            "bad",
            MessageKey::ReasonClientAudience,
        ),
    };
    Ok(Ok(TestAnswer {
        verdict: Text::new(verdict),
        tone,
        why: Text::new(why),
        app: None,
        rule: None,
        passed: Vec::new(),
        shadowed: false,
    }))
}
