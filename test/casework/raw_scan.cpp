#include "casework/raw_scan.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "base/text.hpp"
#include "casework/case_store.hpp"
#include "casework/consent_store.hpp"
#include "casework/draft_store.hpp"
#include "casework/person_store.hpp"
#include "casework/promise_store.hpp"
#include "casework/verdict_store.hpp"
#include "casework/visit_store.hpp"
#include "cast.hpp"
#include "identity/identity_store.hpp"
#include "statistics/code_list_files.hpp"

namespace support {

namespace {

constexpr int generated_persons = 200;
constexpr int planted_words = 500;
const base::Date today{2018, 3, 6};

base::Instant now() {
    return {today.days_since_1970() * base::ms_per_day + 36'000'000};
}

// Always the same sequence, so that a failure can be looked at again.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : state_{seed} {}

    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }
    std::string_view one_of(std::initializer_list<std::string_view> words) {
        return words.begin()[below(static_cast<std::uint32_t>(words.size()))];
    }

private:
    std::uint64_t state_;
};

// Ten letters in pairs that no word, name or code has.
std::string invented_word(Numbers& numbers) {
    std::string word;
    for (int pair = 0; pair < 5; ++pair) {
        word += numbers.one_of({"q", "z", "x", "w", "kv", "gj", "pt", "vr"});
        word += numbers.one_of({"a", "e", "i", "o", "u", "y"});
    }
    return word;
}

casework::Person generated_person(Numbers& numbers, int number) {
    const auto first = numbers.one_of(
        {"Mathilde", "Severin", "Abelone", "Thorvald", "Dagmar", "Valdemar", "Sidsel", "Laust"});
    const auto last = numbers.one_of(
        {"Østerlund", "Bjerregaard", "Kirkegård", "Ulvsgård", "Hvilsted", "Skjødt", "Trærup"});
    const auto birth_date =
        base::Date{1858, 1, 1} + static_cast<std::int32_t>(numbers.below(15'000));
    const auto spaced = number % 2 == 0 ? "{:02} {:02} {:02} {:02}" : "{:02}{:02}{:02}{:02}";
    return {.id = {},
            .name = fmt::format("{} {} {}", first, invented_word(numbers), last),
            .cpr = fmt::format("{:02}{:02}{:02}5{:03}", birth_date.day(), birth_date.month(),
                               birth_date.year() % 100, numbers.below(1'000)),
            .phone = fmt::format(fmt::runtime(spaced), 20 + numbers.below(70), numbers.below(100),
                                 numbers.below(100), numbers.below(100)),
            .email = invented_word(numbers) + "@example.dk",
            .address = fmt::format("{} {}, 8800 Viborg", invented_word(numbers), number + 1),
            .version = 0};
}

// Writes what belongs to one person, and remembers it.
class Filler {
public:
    Filler(store::Database& database, const seal::Vault& vault)
        : database_{database}, vault_{vault} {
        database_.write([&](store::Writer& db) {
            using enum identity::Role;
            const auto user = [&](const char* name, identity::Role role) {
                const identity::NewUser made{name, name, role, "-"};
                return identity::create_user(db, made, now()).value();
            };
            one_ = user("birgit", adviser);
            other_ = user("jens", adviser);
            head_ = user("petrea", head);
        });
        for (int word = 0; word < planted_words; ++word) words_.push_back(invented_word(numbers_));
        for (const auto& word : words_) needles_.push_back({"planted word", word});
    }

    void add(const casework::Person& person) {
        const auto cpr = base::CprNumber::parse(person.cpr).value();
        const auto phone = base::normalised_phone(person.phone);
        // Both spellings are typed somewhere, so that the scan of an unsealed office finds them.
        const auto note = fmt::format("{} og {}: CPR {}, telefon {}, {}.", word(), word(),
                                      cpr.written(), phone, word());
        needles_.push_back({"name", person.name});
        needles_.push_back({"CPR number", cpr.characters()});
        needles_.push_back({"CPR number with hyphen", cpr.written()});
        needles_.push_back({"phone number as typed", person.phone});
        needles_.push_back({"phone number", phone});
        needles_.push_back({"e-mail", person.email});
        needles_.push_back({"address", person.address});
        needles_.push_back({"note", note.substr(0, 20)});
        write_case(person, note);
    }

    // The number given above stands in the history from now on, and nowhere else without a hyphen.
    void change_cpr(const casework::Person& person, const std::string& wanted_cpr) {
        const auto cpr = base::CprNumber::parse(wanted_cpr).value();
        needles_.push_back({"new CPR number", cpr.characters()});
        const casework::Act act{one_, now(), today, std::nullopt};
        const auto changed = database_.write([&](store::Writer& db) -> base::Result<void> {
            const auto found = vault_.find_persons(db, person.cpr, 1);
            const auto seen = casework::find_person(db, vault_, found.at(0)).value();
            auto wanted = seen;
            wanted.cpr = cpr.characters();
            return casework::change_person(db, vault_, seen, wanted, act);
        });
        if (!changed) throw std::runtime_error{changed.error().message};
    }

    std::vector<Needle> needles() && { return std::move(needles_); }

private:
    std::string_view word() { return words_[next_word_++ % words_.size()]; }

    casework::Inquiry inquiry(const casework::Person& person, const std::string& note) {
        casework::Inquiry made;
        made.channel = "telefon";
        made.caller = "paaroerende";
        made.reason = "ventetider";
        made.received_on = today;
        made.received_at = now();
        made.answered_at = now();
        made.new_person = person;
        made.caller_text = {fmt::format("Datter {}", word()), person.phone};
        made.note = note;
        made.next_day = today + 1;
        return made;
    }

    void write_case(const casework::Person& person, const std::string& note) {
        const casework::Act act{one_, now(), today, std::nullopt};
        const auto made = inquiry(person, note);
        const std::string promise{word()}, handover{word()}, draft{word()};
        const std::string giver{word()}, receiver{word()}, told{word()}, looked{word()};
        casework::Verdict verdict;
        verdict.facts = word(), verdict.say = word(), verdict.explanation = word();
        const auto answer = database_.write([&](store::Writer& db) -> base::Result<void> {
            const auto id = casework::register_inquiry(db, vault_, lists_, made, act);
            if (!id) return std::unexpected(id.error());
            const auto promised = casework::make_promise(
                db, vault_, *id, one_, {now().ms + base::ms_per_day}, promise, act);
            if (!promised) return std::unexpected(promised.error());
            casework::save_draft(db, vault_, one_, fmt::format("sag-{}-kontakt", id->value),
                                 "note=" + draft, now());
            verdict.record = *id;
            const auto kept = casework::store_verdict(db, vault_, verdict, act);
            if (!kept) return std::unexpected(kept.error());
            auto consent = casework::oral_now(*id, "paaroerende", now(), today);
            consent.giver_name = giver, consent.receiver_name = receiver;
            const auto given = casework::add_consent(db, vault_, consent, act);
            if (!given) return std::unexpected(given.error());
            const auto said = casework::add_disclosure(db, vault_, *id, *given, told, act);
            if (!said) return std::unexpected(said.error());
            const auto look = casework::break_glass(
                db, vault_, {head_, identity::Role::head, now(), today}, *id,
                fmt::format("Klage over {}", looked), {head_, now(), today, std::nullopt});
            if (!look) return std::unexpected(look.error());
            return casework::hand_over(db, vault_, *id, other_, handover, act);
        });
        if (!answer) throw std::runtime_error{answer.error().message};
    }

    store::Database& database_;
    const seal::Vault& vault_;
    statistics::CodeLists lists_ =
        statistics::load_code_lists(std::filesystem::path{PROJECT_FOLDER} / "data");
    Numbers numbers_{2018};
    base::UserId one_, other_, head_;
    std::vector<std::string> words_;
    std::size_t next_word_ = 0;
    std::vector<Needle> needles_;
};

std::string utf16(std::string_view utf8, std::size_t high_byte_at) {
    std::string wide;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        unsigned value = lead;
        if (lead >= 0xC0) {  // two bytes: the needles are Danish
            value = ((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(utf8[at + 1]) & 0x3FU);
            ++at;
        }
        ++at;
        std::array<char, 2> unit{};
        unit[high_byte_at] = static_cast<char>(value >> 8U);
        unit[1 - high_byte_at] = static_cast<char>(value & 0xFFU);
        wide.append(unit.data(), unit.size());
    }
    return wide;
}

// The characters of base64 that depend on the text alone, when `skipped` bytes stand before it.
std::string base64(std::string_view text, std::size_t skipped) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes(skipped, '\0');
    bytes += text;
    std::string all;
    for (std::size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
        const auto byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        const unsigned two = (byte(bit / 8) << 8U) | byte(bit / 8 + 1);
        all += digits[(two >> (10 - bit % 8)) & 0x3FU];
    }
    const std::size_t uncertain = skipped == 0 ? 0 : skipped + 1;
    return all.substr(uncertain);
}

std::vector<std::string> forms_of(std::string_view text, Forms forms) {
    if (forms == Forms::utf8) return {std::string{text}};
    return {std::string{text}, utf16(text, 0),  utf16(text, 1),
            base64(text, 0),   base64(text, 1), base64(text, 2)};
}

// Looks for thousands of patterns in one pass: by their first eight bytes.
class Scanner {
public:
    void add(std::string pattern, std::size_t needle) {
        if (pattern.size() < head_bytes)
            throw std::logic_error{"too short to look for: " + pattern};
        const auto start = head(pattern.data());
        may_start_[hash(start)] = 1;
        patterns_.emplace(start, Pattern{std::move(pattern), needle});
    }

    void scan(std::string_view bytes, std::set<std::size_t>& found) const {
        for (std::size_t at = 0; at + head_bytes <= bytes.size(); ++at) {
            const auto start = head(bytes.data() + at);
            if (may_start_[hash(start)] == 0) continue;
            const auto [from, to] = patterns_.equal_range(start);
            for (auto pattern = from; pattern != to; ++pattern)
                if (bytes.substr(at).starts_with(pattern->second.bytes))
                    found.insert(pattern->second.needle);
        }
    }

private:
    static constexpr std::size_t head_bytes = sizeof(std::uint64_t);
    static constexpr std::size_t table_bits = 20;
    struct Pattern {
        std::string bytes;
        std::size_t needle;
    };

    static std::uint64_t head(const char* bytes) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes, sizeof(value));
        return value;
    }
    static std::size_t hash(std::uint64_t value) {
        return static_cast<std::size_t>((value * 0x9E37'79B9'7F4A'7C15U) >> (64 - table_bits));
    }

    std::vector<char> may_start_ = std::vector<char>(std::size_t{1} << table_bits);
    std::unordered_multimap<std::uint64_t, Pattern> patterns_;
};

}  // namespace

std::vector<Needle> fill_office(store::Database& database, const seal::Vault& vault) {
    Filler filler{database, vault};
    for (const auto& member : cast::everyone)
        filler.add({.id = {},
                    .name = member.name,
                    .cpr = base::CprNumber::parse(member.cpr).value().characters(),
                    .phone = member.phone,
                    .email = member.email,
                    .address = member.address,
                    .version = 0});
    Numbers numbers{1858};
    for (int number = 0; number < generated_persons; ++number) {
        const auto person = generated_person(numbers, number);
        filler.add(person);
        if (number % 10 == 0) filler.change_cpr(person, generated_person(numbers, number).cpr);
    }
    return std::move(filler).needles();
}

std::vector<Needle> found_in(const std::filesystem::path& folder,
                             const std::vector<Needle>& needles, Forms forms) {
    Scanner scanner;
    for (std::size_t at = 0; at < needles.size(); ++at)
        for (auto& form : forms_of(needles[at].text, forms)) scanner.add(std::move(form), at);
    std::set<std::size_t> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file{entry.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        scanner.scan(bytes, found);
    }
    std::vector<Needle> hits;
    for (const auto at : found) hits.push_back(needles[at]);
    return hits;
}

}  // namespace support
