mod sqlite {
    portcullis_testkit::contract_tests!(crate::support::Fresh::sqlite);
}

mod postgres {
    /// A test for each case, which is passed over when there is no server.
    macro_rules! where_there_is_one {
        (() $($subject:ident: { $($case:ident,)+ })+) => {$($(
            #[test]
            fn $case() {
                if let Some(fresh) = crate::support::Fresh::postgres() {
                    portcullis_testkit::contract::run::$case(&fresh);
                }
            }
        )+)+};
    }
    portcullis_testkit::__port_cases!(where_there_is_one);
}
