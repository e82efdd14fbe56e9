#![no_main]
//! A scope that is read holds plain words, each once, and is written as it is read.
use libfuzzer_sys::fuzz_target;
use portcullis_oidc::Scope;

fuzz_target!(|text: &str| {
    let Ok(scope) = Scope::parse(text) else {
        return;
    };
    let written = scope.to_string();
    assert_eq!(Scope::parse(&written).as_ref(), Ok(&scope));
    assert!(scope.iter().count() <= portcullis_oidc::scope::MOST);
    assert!(scope.iter().all(|word| text.split(' ').any(|asked| asked == word)));
    assert!(scope.is_within(&scope) && scope.only(|_| false).is_empty());
});
