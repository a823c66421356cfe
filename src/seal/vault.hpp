#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "seal/key_ring.hpp"
#include "seal/seal.hpp"
#include "seal/token.hpp"
#include "store/database.hpp"

namespace seal {

// Whose a data key is. To be handed one is to open that person or case, and is noted
// (store::Notebook): nobody reads in secret.
class Owner {
public:
    Owner(base::PersonId person) : kind_{"person"}, id_{person.value} {}
    Owner(base::CaseId record) : kind_{"case"}, id_{record.value} {}
    Owner(base::DraftId draft) : kind_{"draft"}, id_{draft.value} {}  // a user's own words
    Owner(base::UserId user) : kind_{"account"}, id_{user.value} {}   // 0: what seals all accounts
    void note_opened(store::Reader& db) const { db.note_opened(kind_, id_); }

private:
    std::string_view kind_;
    std::int64_t id_;
};

// The office's keys at work: hands out data keys, keeps and finds search tokens. Thread-safe.
// Its SQL (`vault_store.cpp`, `search_store.cpp`) stands on the tables of store/migrations/keys.
class Vault {
public:
    // Whether no key was ever made here: only then may a master key file be created.
    static bool is_new_office(store::Database& database);

    // Reads the key ring, creating the first keys in an empty office. Throws Broken when the
    // master key is not the one the office was sealed with.
    static std::unique_ptr<Vault> open(store::Database& database, const Secret& master,
                                       base::Instant now);

    DataKey new_key(store::Writer& db) const;  // random, stored wrapped
    // Throws Broken when it is gone.
    DataKey key(store::Reader& db, base::DataKeyId id, Owner owner) const;
    void forget_key(store::Writer& db, base::DataKeyId id) const;  // crypto-erasure

    // Search tokens. `before` and `after` are all of a person's or case's tokens; only the
    // difference is written.
    void replace_person_tokens(store::Writer& db, base::PersonId person,
                               std::span<const Token> before, std::span<const Token> after) const;
    void replace_case_tokens(store::Writer& db, base::CaseId record, std::span<const Token> before,
                             std::span<const Token> after) const;
    // Drops every token of these, whatever they were, by one pass over all tokens: for mending
    // after a power failure, before their tokens are made anew. Without a list: all tokens.
    void drop_person_tokens(store::Writer& db, std::span<const base::PersonId> persons) const;
    void drop_case_tokens(store::Writer& db, std::span<const base::CaseId> records) const;
    void drop_all_tokens(store::Writer& db) const;
    std::vector<Token> tokens_of(const PersonText& person) const;
    std::vector<Token> tokens_of_cpr(std::string_view cpr) const;
    std::vector<Token> tokens_of_note(std::string_view note) const;

    // Persons (newest first) that match all words of what was typed; where these are few, then
    // those with one wrong letter in one word. Bounded work whatever is typed: of words that are
    // all common only the newest thousand persons with the rarest of them are looked at.
    std::vector<base::PersonId> find_persons(store::Reader& db, std::string_view typed,
                                             std::size_t at_most) const;
    // Cases (newest first) whose notes hold all the words.
    std::vector<base::CaseId> find_cases(store::Reader& db, std::string_view typed,
                                         std::size_t at_most) const;

    // The secret half of the key that signs the audit log, made with the office and wrapped as the
    // others by the master key alone.
    Secret audit_secret() const;

    // Makes a new key-encryption key and uses it at once. `rewrap_some` moves old data keys to it,
    // a batch a call, and answers how many are left; the retired key is deleted when none is.
    void rotate(store::Database& database, base::Instant now);
    std::int64_t rewrap_some(store::Database& database, std::size_t at_most);

private:
    explicit Vault(const Secret& master) : master_{master} {}
    std::shared_ptr<const KeyRing> ring() const;
    // The ring as `db` sees it; kept if it is no older than the one in use.
    std::shared_ptr<const KeyRing> reload(store::Reader& db) const;

    Secret master_;
    mutable std::shared_mutex mutex_;
    mutable std::shared_ptr<const KeyRing> ring_;  // replaced whole
};

}  // namespace seal
