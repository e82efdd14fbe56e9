//! What new passwords have in common wherever they are chosen, and how strong they look.

use super::context::{BrowserForm, Context, PortalForm};
use super::failure::Failure;
use super::form::Form;
use super::new_account::password_problem;
use crate::pages::{Arguments, MessageKey, Text};
use actix_web::HttpResponse;
use portcullis_credentials::Account;
use portcullis_credentials::password::{LONGEST, PlainPassword};
use zxcvbn::feedback::{Feedback, Suggestion, Warning};

/// Where a page asks that belongs to nobody who is signed in.
pub const STRENGTH: &str = "/reset-password/strength";
/// Where the profile asks.
pub const STRENGTH_IN_PROFILE: &str = "/profile/password/strength";

/// The fewest characters: a second factor always stands beside a password here.
#[must_use]
pub fn min_length(ctx: &Context) -> u32 {
    u32::try_from(ctx.app.live().password_min).unwrap_or(8)
}

/// Checks a new password of an account.
///
/// # Errors
/// What to say about it.
pub fn check(ctx: &Context, account: &Account, password: &PlainPassword) -> Result<(), Text> {
    if password.reveal().is_empty() {
        return Err(MessageKey::NewPasswordMissing.into());
    }
    let live = ctx.app.live();
    let email = account.email.as_str();
    let context = [
        email,
        email.split('@').next().unwrap_or_default(),
        account.name.as_str(),
        live.brand.as_str(),
        ctx.app.config.public_url.host(),
    ];
    live.policy()
        .check(password, &context)
        .map_err(|problem| password_problem(problem, false))
}

/// `POST /reset-password/strength`
pub async fn strength(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    answer(&ctx, form, Vec::new()).await
}

/// `POST /profile/password/strength`
pub async fn strength_in_profile(
    PortalForm(ctx, who, form): PortalForm,
) -> Result<HttpResponse, Failure> {
    let known = vec![
        who.account.email.as_str().to_owned(),
        who.account.name.as_str().to_owned(),
    ];
    answer(&ctx, form, known).await
}

async fn answer(
    ctx: &Context,
    mut form: Form,
    mut known: Vec<String>,
) -> Result<HttpResponse, Failure> {
    let password = PlainPassword::new(form.take("new_password"));
    if password.reveal().chars().count() > LONGEST {
        return Err(Failure::BadRequest);
    }
    known.push(ctx.app.live().brand.clone());
    known.push(ctx.app.config.public_url.host().to_owned());
    let estimate = ctx
        .block(move |_| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let found = zxcvbn::zxcvbn(password.reveal(), &known);
            Ok((u8::from(found.score()), found.feedback().cloned()))
        })
        .await?;
    let (score, feedback) = estimate;
    let mut words = vec![label(score)];
    words.extend(feedback.as_ref().and_then(advice));
    let text: Vec<String> = words
        .into_iter()
        .filter_map(|key| ctx.meta.language.text(key.id(), &Arguments::new()))
        .collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "score": score, "text": text.join(" ") })))
}

fn label(score: u8) -> MessageKey {
    match score {
        0 => MessageKey::StrengthTooEasy,
        1 => MessageKey::StrengthEasy,
        2 => MessageKey::StrengthFair,
        3 => MessageKey::StrengthGood,
        _ => MessageKey::StrengthStrong,
    }
}

/// Why a password is easy to guess, or else what would make it better.
fn advice(feedback: &Feedback) -> Option<MessageKey> {
    let warned = feedback.warning().map(warning);
    warned.or_else(|| feedback.suggestions().first().copied().map(suggestion))
}

fn warning(warning: Warning) -> MessageKey {
    use MessageKey as Key;
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => Key::WarnStraightRows,
        Warning::ShortKeyboardPatternsAreEasyToGuess => Key::WarnShortPatterns,
        Warning::RepeatsLikeAaaAreEasyToGuess => Key::WarnRepeats,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Key::WarnRepeatedParts,
        Warning::ThisIsATop10Password => Key::WarnTop10,
        Warning::ThisIsATop100Password => Key::WarnTop100,
        Warning::ThisIsACommonPassword => Key::WarnCommon,
        Warning::ThisIsSimilarToACommonlyUsedPassword => Key::WarnLikeCommon,
        Warning::SequencesLikeAbcAreEasyToGuess => Key::WarnSequences,
        Warning::RecentYearsAreEasyToGuess => Key::WarnYears,
        Warning::AWordByItselfIsEasyToGuess => Key::WarnOneWord,
        Warning::DatesAreOftenEasyToGuess => Key::WarnDates,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => Key::WarnNames,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => Key::WarnCommonNames,
    }
}

fn suggestion(suggestion: Suggestion) -> MessageKey {
    use MessageKey as Key;
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => Key::TipFewWords,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Key::TipNoSymbols,
        Suggestion::AddAnotherWordOrTwo => Key::TipAnotherWord,
        Suggestion::CapitalizationDoesntHelpVeryMuch => Key::TipCapitals,
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Key::TipAllCapitals,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Key::TipReversed,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Key::TipSubstitutions,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => Key::TipLongerPattern,
        Suggestion::AvoidRepeatedWordsAndCharacters => Key::TipNoRepeats,
        Suggestion::AvoidSequences => Key::TipNoSequences,
        Suggestion::AvoidRecentYears => Key::TipNoRecentYears,
        Suggestion::AvoidYearsThatAreAssociatedWithYou => Key::TipNoOwnYears,
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Key::TipNoOwnDates,
    }
}
