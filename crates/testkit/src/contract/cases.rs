/// Hands what it is given and the list of all cases to a macro: the one place that names them. A case that is missing here is dead code, which
/// the compiler reports.
#[doc(hidden)]
#[macro_export]
macro_rules! __port_cases {
    ($then:path $(, $($argument:tt)*)?) => {
        $then! {
            ($($($argument)*)?)
            accounts: {
                an_account_is_found_by_id_and_by_address,
                an_address_and_an_id_are_taken_once,
                what_fails_leaves_nothing_behind,
                s_162_setup_opens_once,
                s_162_a_disabled_admin_does_not_reopen_setup,
                s_160_the_last_enabled_admin_stays_enabled,
                every_change_that_ends_pending_sign_ins_raises_the_epoch,
                a_finished_sign_in_is_noted_and_raises_no_epoch,
                details_change_and_a_name_is_found_as_it_is_now,
                an_address_changes_unless_it_is_taken_and_raises_the_epoch,
                the_admins_that_are_enabled_are_listed_oldest_first,
                pages_of_accounts_have_no_gaps_and_no_duplicates,
                a_page_of_none_is_empty_and_a_page_behind_a_stranger_goes_on,
                s_191_a_search_means_its_characters_literally,
            }
            account_ends: {
                s_160_the_last_enabled_admin_keeps_the_role,
                s_160_the_last_enabled_admin_is_not_removed,
                s_173_a_removed_account_takes_everything_along,
            }
            groups: {
                a_name_of_a_group_is_taken_once,
                groups_come_by_name_byte_for_byte,
                an_account_is_in_a_group_once,
                neither_a_missing_group_nor_a_missing_account_has_members,
                a_removed_group_takes_its_memberships_along,
                pages_of_groups_have_no_gaps_and_no_duplicates,
                a_group_is_renamed_to_a_name_that_is_free,
                members_of_a_group_come_in_pages,
            }
            passwords: {
                a_password_is_set_and_replaced_and_raises_the_epoch,
                a_hash_is_upgraded_only_while_it_is_the_one_that_matched,
            }
            mail_codes: {
                s_071_a_code_survives_five_attempts_and_no_more,
                the_last_attempt_still_redeems,
                s_070_a_code_is_redeemed_once,
                s_069_a_code_is_nothing_from_its_expiry_on,
                s_074_a_newer_code_replaces_the_older_and_starts_anew,
                s_075_a_code_belongs_to_the_flow_that_asked,
                s_076_a_code_for_one_purpose_is_nothing_for_another,
            }
            people: {
                people_are_found_by_what_they_are_and_have,
                s_171_pages_of_people_have_no_gaps_and_no_duplicates,
            }
            settings: {
                a_setting_is_set_replaced_and_taken_away,
            }
            subscriptions: {
                a_subscription_is_kept_whole_and_its_name_is_taken_once,
                a_change_keeps_what_was_told_and_starts_trying_anew,
                a_subscription_is_claimed_once_until_it_is_due_again,
                whoever_was_too_slow_does_not_move_a_subscription,
                records_come_in_their_order_and_only_those_asked_for,
            }
            throttles: {
                attempts_are_counted_within_a_window_that_the_first_began,
                a_window_that_has_ended_starts_anew_at_one,
                buckets_know_nothing_of_each_other,
                a_cleared_bucket_starts_anew,
                a_tally_is_looked_at_without_counting,
                i_3_a_released_attempt_is_given_back_and_never_more,
            }
            outbox: {
                a_mail_is_kept_with_its_words,
                a_leased_mail_is_not_leased_again_before_the_lease_ends,
                a_lease_counts_the_attempt_and_hands_out_the_words,
                a_mail_is_leased_neither_early_nor_when_nobody_needs_it,
                s_050_the_words_of_a_sent_mail_are_forgotten,
                a_failed_try_is_repeated_when_it_is_due,
                a_mail_that_is_given_up_keeps_its_words_until_it_expires,
                a_mail_that_is_given_up_is_tried_again_once_and_not_when_expired,
                mails_are_listed_and_counted_by_how_they_stand,
                news_of_an_unknown_mail_changes_nothing,
                pages_of_mails_hold_no_words_no_gaps_and_no_duplicates,
                s_050_the_words_of_an_expired_mail_are_forgotten,
                mails_are_removed_some_time_after_they_ended,
            }
            setup: {
                only_the_newest_setup_token_opens,
                a_setup_token_is_taken_once,
                a_setup_token_is_nothing_from_its_expiry_on,
            }
            sessions: {
                a_session_is_found_by_id_and_by_the_cookie_of_its_area,
                s_034_a_cookie_opens_its_own_area_only,
                a_session_is_returned_whether_or_not_it_lives,
                sessions_of_an_account_come_newest_first,
                a_session_is_found_by_its_sign_in_after_it_was_replaced,
                a_session_is_touched_only_forward,
                a_gate_token_opens_the_gate_for_its_session,
                a_gate_token_needs_a_session,
                s_034_an_admin_session_opens_no_gate,
                i_4_gate_tokens_and_tickets_die_with_their_session,
                i_4_all_sessions_of_an_account_end_together,
                s_053_the_oldest_sessions_of_an_area_make_room,
                s_048_sessions_that_have_ended_are_purged,
                live_sessions_are_listed_with_their_person_and_ended_ones_are_not,
                s_171_pages_of_live_sessions_have_no_gaps_and_no_duplicates,
            }
            pendings: {
                a_pending_sign_in_is_found_by_its_cookie_until_it_expires,
                all_of_a_pending_sign_in_is_kept,
                s_037_each_step_has_a_new_cookie_and_ends_the_old_one,
                codes_are_not_sent_more_often_than_allowed,
                i_2_a_pending_sign_in_is_finished_once,
                an_expired_pending_sign_in_cannot_be_finished,
                expired_pending_sign_ins_are_purged,
            }
            probes: {
                i_2_what_the_gate_saw_of_a_probe_is_noted_once,
                a_probe_is_nothing_from_its_expiry_on,
            }
            tickets: {
                i_2_a_ticket_is_taken_once,
                a_ticket_is_for_its_host_and_survives_the_others,
                a_ticket_is_nothing_from_its_expiry_on,
                expired_tickets_are_purged,
            }
            rules: {
                all_of_an_app_is_kept_and_its_rules_stay_in_order,
                a_host_is_taken_once_and_apps_come_by_host,
                an_app_is_removed_by_its_host_and_no_other,
                an_app_is_changed_only_by_whoever_has_seen_it_as_it_is,
            }
            invalidations: {
                announcements_are_read_behind_a_position_oldest_first,
                an_announcement_that_is_rolled_back_was_never_made,
                purging_keeps_positions_growing,
            }
            audit: {
                s_167_old_records_are_removed_from_the_beginning_and_the_rest_still_holds,
                s_167_nobody_without_the_key_moves_the_beginning,
                an_empty_log_has_no_head_and_is_intact,
                i_9_numbers_have_no_gaps_and_the_chain_verifies,
                a_record_is_kept_to_the_letter,
                the_chain_is_read_in_order_from_a_number_on,
                pages_of_the_log_come_newest_first_and_filtered,
                a_chain_longer_than_a_page_verifies,
                sign_ins_are_counted_by_day_and_word,
            }
            audit_list: {
                records_are_found_by_one_thing_newest_first,
                s_171_pages_of_the_log_have_no_gaps_and_no_duplicates,
                a_person_is_found_as_actor_and_as_subject_once,
                several_conditions_hold_together_and_a_search_ends,
                the_addresses_of_people_are_read_at_once,
            }
            totp: {
                an_account_has_one_authenticator_the_newest,
                an_authenticator_needs_an_account,
                s_083_a_step_is_used_once_and_only_forward,
                s_095_a_changed_factor_raises_the_epoch_and_a_used_step_does_not,
                s_088_a_secret_is_enrolled_by_the_session_that_was_shown_it,
                a_secret_that_is_being_enrolled_expires_and_dies_with_its_session,
            }
            recovery_codes: {
                s_092_a_recovery_code_is_redeemed_once,
                a_recovery_code_is_good_for_its_account_only,
                s_095_new_recovery_codes_end_all_older_ones,
                recovery_codes_need_an_account,
                s_094_codes_are_shown_once_in_the_session_that_asked,
                codes_that_wait_to_be_shown_expire_and_die_with_their_session,
            }
            passkeys: {
                all_of_a_passkey_is_kept,
                strong_factors_are_counted_by_account,
                a_credential_id_is_taken_once,
                s_113_a_counter_only_grows_unless_there_is_none,
                a_passkey_is_renamed_and_removed_by_its_owner_only,
                s_109_a_ceremony_is_taken_once_by_its_browser_for_its_purpose,
                s_109_a_ceremony_is_nothing_from_its_expiry_on,
            }
            devices: {
                a_device_stands_in_for_its_account_only,
                a_device_is_nothing_from_its_expiry_on,
                devices_are_removed_one_by_one_or_all_at_once,
            }
            reset_tickets: {
                s_098_a_ticket_is_redeemed_once,
                s_100_looking_at_a_ticket_uses_nothing_up,
                s_098_a_newer_ticket_ends_the_older,
                s_106_a_ticket_is_nothing_from_its_expiry_on,
            }
            invitations: {
                s_076_an_invitation_is_redeemed_once,
                looking_at_an_invitation_uses_nothing_up,
                a_newer_invitation_ends_the_older,
                an_invitation_is_nothing_from_its_expiry_on,
                s_076_an_invitation_is_no_reset_ticket_and_the_other_way_round,
            }
            attributes: {
                an_attribute_is_set_replaced_and_removed,
                an_attribute_needs_an_account,
            }
            clients: {
                all_of_a_client_is_kept_and_replaced,
                a_client_id_is_taken_once,
                pages_of_clients_have_no_gaps_and_no_duplicates,
                clients_come_byte_for_byte_by_id,
                s_191_a_search_for_clients_means_its_characters_literally,
                secrets_of_a_client_come_newest_first_and_expire,
                a_removed_client_takes_everything_along,
            }
            directory: {
                clients_come_by_name_or_by_age_without_gaps,
                what_a_client_was_used_for_is_known,
                a_client_that_was_changed_meanwhile_is_not_overwritten,
                only_secrets_that_end_anyway_are_ended_at_once,
                s_164_a_secret_is_shown_once_to_the_session_that_asked,
            }
            grants: {
                all_of_a_grant_is_kept,
                a_grant_needs_a_client_and_an_account,
                a_removed_grant_takes_codes_and_tokens_along,
                grants_end_with_their_sign_in_unless_they_outlive_it,
                grants_of_an_account_end_for_one_client_or_for_all,
                grants_that_have_expired_are_purged,
                all_of_a_code_is_kept,
                s_129_a_code_is_redeemed_once,
                an_expired_code_is_not_redeemed,
                an_access_token_is_kept_until_it_expires,
                s_146_a_refresh_token_is_rotated_once,
            }
            consents: {
                a_consent_is_replaced_by_the_next,
                a_consent_is_forgotten_for_one_client,
                a_consent_needs_a_client_and_an_account,
            }
            requests: {
                a_request_of_another_kind_is_not_found,
                a_request_is_taken_once,
                a_request_is_nothing_from_its_expiry_on,
                a_request_needs_a_client,
            }
            uses: {
                s_138_an_identifier_is_used_once_until_it_expires,
                identifiers_that_have_expired_are_purged,
            }
            device_requests: {
                a_device_is_answered_once,
                an_answered_device_is_taken_once,
                a_user_code_is_found_until_somebody_answers,
                a_device_that_waits_too_long_is_not_answered,
                a_question_of_a_device_is_noted,
                a_user_code_is_taken_once_and_needs_a_client,
                a_device_goes_with_the_grant_that_it_was_given,
            }
            keys: {
                keys_come_by_algorithm_and_generation,
                a_generation_and_a_kid_are_taken_once,
                a_retired_key_is_purged_when_it_is_published_no_more,
            }
            deliveries: {
                a_delivery_is_claimed_once_until_it_is_due_again,
                a_delivery_is_put_off_and_removed,
                a_delivery_needs_a_client_and_no_account,
            }
            races: {
                s_129_of_many_who_redeem_an_authorization_code_one_succeeds,
                s_146_of_many_who_rotate_a_refresh_token_one_succeeds,
                of_many_who_take_a_request_one_succeeds,
                s_138_of_many_who_use_an_identifier_one_is_first,
                of_many_who_answer_a_device_one_is_heard,
                of_many_who_take_a_device_one_succeeds,
                processes_at_once_claim_each_delivery_once,
                s_083_of_many_who_enter_a_step_one_succeeds,
                s_092_of_many_who_redeem_a_recovery_code_one_succeeds,
                s_094_of_many_who_take_codes_to_show_one_gets_them,
                s_098_of_many_who_redeem_a_reset_ticket_one_gets_it,
                s_109_of_many_who_take_a_ceremony_one_gets_it,
                s_113_of_many_with_one_counter_one_is_noted,
                s_162_of_many_first_admins_one_is_made,
                i_10_admins_who_disable_each_other_leave_one,
                i_10_admins_who_demote_each_other_leave_one,
                i_10_admins_who_remove_each_other_leave_one,
                s_162_admins_who_end_each_other_in_every_way_leave_one,
                s_076_of_many_who_redeem_an_invitation_one_gets_it,
                s_070_of_many_who_redeem_a_code_one_succeeds,
                s_071_many_at_once_have_five_attempts_together,
                i_2_of_many_who_finish_a_pending_sign_in_one_succeeds,
                of_many_who_send_a_code_one_does,
                i_2_of_many_who_take_a_ticket_one_gets_it,
                s_058_attempts_at_once_are_counted_exactly,
                workers_at_once_lease_each_mail_once,
                i_9_records_at_once_make_one_chain,
            }
        }
    };
}

/// Expands to a `#[test]` for each case of the port contract. The argument is called for each and makes a fresh, empty
/// [`Subject`](crate::contract::Subject). The crate's front page shows it at work.
#[macro_export]
macro_rules! contract_tests {
    ($factory:expr) => {
        $crate::__port_cases!($crate::__each_case_a_test, run, $factory);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __each_case_a_test {
    (($run:ident, $factory:expr) $($subject:ident: { $($case:ident,)+ })+) => {$($(
        #[test]
        fn $case() {
            $crate::contract::$run::$case(&($factory)());
        }
    )+)+};
}

macro_rules! each_case_a_function {
    (($run:ident, $Subject:ident) $($subject:ident: { $($case:ident,)+ })+) => {
        #[doc(hidden)]
        pub mod $run {
            $($(
                pub fn $case(subject: &dyn crate::contract::$Subject) {
                    crate::contract::$subject::$case(subject);
                }
            )+)+
        }
    };
}

crate::__port_cases!(each_case_a_function, run, Subject);
