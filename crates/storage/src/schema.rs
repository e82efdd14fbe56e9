//! The one schema of both databases, in the types that they have in common. A test holds it against both catalogues.

diesel::table! {
    instance (id) {
        id -> Integer,
        fingerprint -> Binary,
    }
}

diesel::table! {
    accounts (id) {
        id -> Binary,
        email -> Text,
        name -> Text,
        name_folded -> Text,
        role -> Text,
        enabled -> Bool,
        passwordless -> Bool,
        must_change_password -> Bool,
        epoch -> BigInt,
        created_at -> BigInt,
        last_sign_in_at -> Nullable<BigInt>,
        locale -> Nullable<Text>,
    }
}

diesel::table! {
    passwords (account_id) {
        account_id -> Binary,
        phc -> Text,
        set_at -> BigInt,
    }
}

diesel::table! {
    groups (id) {
        id -> Binary,
        name -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    group_members (group_id, account_id) {
        group_id -> Binary,
        account_id -> Binary,
    }
}

diesel::table! {
    mail_codes (pending_id) {
        pending_id -> Binary,
        purpose -> Text,
        account_id -> Binary,
        mac -> Binary,
        attempts -> Integer,
        used -> Bool,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    throttles (bucket) {
        bucket -> Binary,
        attempts -> BigInt,
        resets_at -> BigInt,
    }
}

diesel::table! {
    setup_token (id) {
        id -> Integer,
        digest -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    outbox (id) {
        id -> Binary,
        recipient -> Text,
        kind -> Text,
        body -> Nullable<Binary>,
        created_at -> BigInt,
        expires_at -> BigInt,
        state -> Text,
        state_at -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Binary,
        account_id -> Binary,
        area -> Text,
        token -> Binary,
        proofs -> Integer,
        authenticated_at -> BigInt,
        created_at -> BigInt,
        idle -> BigInt,
        expires_at -> BigInt,
        address -> Text,
        browser -> Text,
        sign_in -> Nullable<Binary>,
    }
}

diesel::table! {
    session_seen (session_id) {
        session_id -> Binary,
        last_seen -> BigInt,
    }
}

diesel::table! {
    gate_tokens (digest) {
        digest -> Binary,
        session_id -> Binary,
        host -> Nullable<Text>,
    }
}

diesel::table! {
    pending_sign_ins (id) {
        id -> Binary,
        token -> Binary,
        area -> Text,
        email -> Text,
        account_id -> Nullable<Binary>,
        epoch -> BigInt,
        proofs -> Integer,
        return_to -> Nullable<Text>,
        mailed_at -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    tickets (digest) {
        digest -> Binary,
        session_id -> Binary,
        host -> Text,
        return_to -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    invalidations (position) {
        position -> BigInt,
        kind -> Text,
        subject -> Nullable<Binary>,
        at -> BigInt,
    }
}

diesel::table! {
    apps (id) {
        id -> Binary,
        host -> Text,
        rules -> Text,
        created_at -> BigInt,
        name -> Text,
        mode -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_records (sequence) {
        sequence -> BigInt,
        at -> BigInt,
        event -> Text,
        actor_id -> Nullable<Binary>,
        subject_id -> Nullable<Binary>,
        body -> Text,
        hash -> Binary,
        outcome -> Nullable<Text>,
        address -> Nullable<Text>,
        client -> Nullable<Text>,
        request -> Nullable<Text>,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        sequence -> BigInt,
        hash -> Binary,
        seal -> Binary,
    }
}

diesel::table! {
    totp (account_id) {
        account_id -> Binary,
        secret -> Binary,
        last_step -> BigInt,
    }
}

diesel::table! {
    totp_enrolments (session_id) {
        session_id -> Binary,
        secret -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    recovery_reveals (session_id) {
        session_id -> Binary,
        codes -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    recovery_codes (account_id, mac) {
        account_id -> Binary,
        mac -> Binary,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Binary,
        account_id -> Binary,
        credential_id -> Binary,
        credential -> Text,
        sign_count -> BigInt,
        aaguid -> Nullable<Binary>,
        name -> Text,
        synced -> Bool,
        created_at -> BigInt,
        last_used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    ceremonies (browser, kind) {
        browser -> Binary,
        kind -> Text,
        session_id -> Nullable<Binary>,
        state -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    trusted_devices (id) {
        id -> Binary,
        token -> Binary,
        account_id -> Binary,
        browser -> Text,
        address -> Text,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    reset_tickets (account_id) {
        account_id -> Binary,
        token -> Binary,
        epoch -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    account_attributes (account_id, name) {
        account_id -> Binary,
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    oidc_clients (id) {
        id -> Text,
        id_folded -> Text,
        name_folded -> Text,
        enabled -> Bool,
        metadata -> Text,
        policy -> Text,
        registration -> Nullable<Binary>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    oidc_client_secrets (client_id, digest) {
        client_id -> Text,
        digest -> Binary,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_grants (id) {
        id -> Binary,
        client_id -> Text,
        account_id -> Binary,
        sign_in -> Binary,
        offline -> Bool,
        scope -> Text,
        claims -> Nullable<Text>,
        resources -> Text,
        proofs -> Integer,
        authenticated_at -> BigInt,
        key_thumbprint -> Nullable<Binary>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_codes (digest) {
        digest -> Binary,
        grant_id -> Binary,
        redirect_uri -> Text,
        challenge -> Nullable<Binary>,
        nonce -> Nullable<Text>,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_access_tokens (digest) {
        digest -> Binary,
        grant_id -> Nullable<Binary>,
        client_id -> Text,
        scope -> Text,
        audience -> Text,
        key_thumbprint -> Nullable<Binary>,
        issued_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_refresh_tokens (digest) {
        digest -> Binary,
        grant_id -> Binary,
        issued_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_consents (account_id, client_id) {
        account_id -> Binary,
        client_id -> Text,
        scope -> Text,
        claims -> Text,
        given_at -> BigInt,
    }
}

diesel::table! {
    oidc_requests (digest) {
        digest -> Binary,
        kind -> Text,
        client_id -> Text,
        parameters -> Text,
        browser -> Nullable<Binary>,
        pushed -> Nullable<Binary>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_uses (digest) {
        digest -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_device_requests (digest) {
        digest -> Binary,
        user_code -> Binary,
        client_id -> Text,
        scope -> Text,
        resources -> Text,
        answer -> Text,
        grant_id -> Nullable<Binary>,
        poll_interval -> BigInt,
        polled_at -> Nullable<BigInt>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_keys (kid) {
        kid -> Text,
        algorithm -> Text,
        generation -> BigInt,
        private -> Binary,
        created_at -> BigInt,
        signs_from -> BigInt,
        retires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_logout_deliveries (id) {
        id -> Binary,
        client_id -> Text,
        account_id -> Binary,
        sign_in -> Binary,
        attempts -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    invitations (account_id) {
        account_id -> Binary,
        token -> Binary,
        epoch -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    subscriptions (id) {
        id -> Binary,
        name -> Text,
        shape -> Text,
        target -> Binary,
        shown -> Text,
        secret -> Nullable<Binary>,
        topics -> Text,
        enabled -> Bool,
        cursor -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        due_at -> BigInt,
        told_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(sessions, session_seen, gate_tokens);
diesel::allow_tables_to_appear_in_same_query!(groups, group_members);
diesel::allow_tables_to_appear_in_same_query!(accounts, group_members);

diesel::table! {
    sign_in_days (day, outcome, word) {
        day -> BigInt,
        outcome -> Text,
        word -> Text,
        times -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(accounts, sessions);
diesel::allow_tables_to_appear_in_same_query!(accounts, session_seen);

diesel::table! {
    client_reveals (session_id) {
        session_id -> Binary,
        client_id -> Text,
        secret -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Binary,
        changed_at -> BigInt,
    }
}

diesel::table! {
    proxy_probes (digest) {
        digest -> Binary,
        twin -> Nullable<Binary>,
        host -> Text,
        seen -> Nullable<Text>,
        answer -> Nullable<Text>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    audit_floor (id) {
        id -> Integer,
        first -> BigInt,
        before -> Binary,
        seal -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(accounts, passkeys);
diesel::allow_tables_to_appear_in_same_query!(accounts, totp);
