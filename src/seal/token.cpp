#include "seal/token.hpp"

#include <algorithm>
#include <array>
#include <libstemmer.h>
#include <memory>
#include <sodium.h>
#include <string>
#include <utility>

#include "base/cpr.hpp"
#include "base/text.hpp"

namespace seal {

namespace {

// Each kind hashes apart, so that equal tokens of two kinds say nothing.
enum class Kind : char {
    cpr = 'c',
    birth_date = 'b',
    phone = 't',
    name = 'n',       // a beginning of a name, or the whole of it
    near_name = 'd',  // a whole name, or one letter less
    name_pair = 'p',
    stem = 's',
};

constexpr std::size_t shortest_prefix = 3;
constexpr std::size_t shortest_near = 4;  // of three letters too many names are one letter away
constexpr std::size_t longest_word = 20;  // letters that count; bounds the tokens of a word
constexpr std::size_t most_names = 12;
constexpr std::size_t most_typed_words = 6;
constexpr std::size_t most_typed_bytes = 400;
constexpr std::size_t birth_digits = 6;

Token token(const Secret& key, Kind kind, std::string_view word) {
    std::string text{static_cast<char>(kind)};
    text += word;
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data(),
                       Secret::size);
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < sizeof(bits); ++at) bits = (bits << 8) | hash[at];
    return static_cast<Token>(bits);
}

template <class T>
void sort_without_doubles(std::vector<T>& values) {
    std::ranges::sort(values);
    const auto doubles = std::ranges::unique(values);
    values.erase(doubles.begin(), doubles.end());
}

// Where each letter of a text begins, and its end.
std::vector<std::size_t> letter_starts(std::string_view utf8) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < utf8.size(); ++at)
        if ((static_cast<unsigned char>(utf8[at]) & 0xC0) != 0x80) starts.push_back(at);
    starts.push_back(utf8.size());
    return starts;
}

std::string first_letters(std::string_view utf8, std::size_t count) {
    const auto starts = letter_starts(utf8);
    return std::string{utf8.substr(0, starts[std::min(count, starts.size() - 1)])};
}

std::string folded_word(std::string_view word) {
    return first_letters(base::folded(word), longest_word);
}

// What a beginning of a name folds to: "Ann" is a beginning of "Anna", though both lose an n.
std::vector<std::string> prefixes(std::string_view word) {
    const auto whole = folded_word(word);
    std::vector<std::string> found{whole};
    const auto typed = letter_starts(word);
    for (std::size_t count = shortest_prefix; count < typed.size(); ++count)
        found.push_back(folded_word(word.substr(0, typed[count])));
    const auto starts = letter_starts(whole);
    for (std::size_t count = shortest_prefix; count < starts.size(); ++count)
        found.push_back(whole.substr(0, starts[count]));
    sort_without_doubles(found);
    return found;
}

void append_one_letter_less(std::vector<std::string>& words, std::string_view word) {
    const auto starts = letter_starts(word);
    for (std::size_t at = 0; at + 1 < starts.size(); ++at) {
        std::string less{word.substr(0, starts[at])};
        words.push_back(folded_word(less.append(word.substr(starts[at + 1]))));
    }
}

// The word and each word with one letter less, as it is spelled and as it is folded: two words that
// differ by one wrong, missing, extra or swapped letter have one of these in common.
std::vector<std::string> near_words(std::string_view word) {
    const auto whole = folded_word(word);
    if (base::letters(whole) < shortest_near) return {};
    std::vector<std::string> near{whole};
    append_one_letter_less(near, whole);
    append_one_letter_less(near, word);
    sort_without_doubles(near);
    return near;
}

std::vector<Token> near_tokens(const Secret& key, std::string_view word) {
    std::vector<Token> tokens;
    for (const auto& near : near_words(word)) tokens.push_back(token(key, Kind::near_name, near));
    return tokens;
}

std::vector<Token> pair_tokens(const Secret& key, const std::vector<std::string>& folded_words) {
    std::vector<Token> tokens;
    for (std::size_t one = 0; one < folded_words.size(); ++one)
        for (std::size_t other = one + 1; other < folded_words.size(); ++other) {
            auto a = first_letters(folded_words[one], shortest_prefix);
            auto b = first_letters(folded_words[other], shortest_prefix);
            if (b < a) std::swap(a, b);
            if (std::min(base::letters(a), base::letters(b)) == shortest_prefix)
                tokens.push_back(token(key, Kind::name_pair, a + " " + b));
        }
    sort_without_doubles(tokens);
    return tokens;
}

void append_name_tokens(std::vector<Token>& tokens, const Secret& key, std::string_view name) {
    auto words = base::words_of(name);
    if (words.size() > most_names) words.resize(most_names);
    std::vector<std::string> folded_words;
    for (const auto& word : words) {
        for (const auto& prefix : prefixes(word)) tokens.push_back(token(key, Kind::name, prefix));
        folded_words.push_back(folded_word(word));
        std::ranges::copy(near_tokens(key, word), std::back_inserter(tokens));
    }
    std::ranges::copy(pair_tokens(key, folded_words), std::back_inserter(tokens));
}

// Words that stand in nearly every note and find nothing.
bool says_nothing(std::string_view word) {
    constexpr std::array<std::string_view, 60> common{
        "af",    "alle",  "andet", "at",   "blev", "blive", "bliver", "da",    "dem",   "den",
        "der",   "det",   "dette", "dig",  "din",  "disse", "dog",    "du",    "efter", "eller",
        "en",    "end",   "er",    "et",   "for",  "fra",   "ham",    "han",   "hans",  "har",
        "hende", "hun",   "hvad",  "hvis", "hvor", "ikke",  "ind",    "jeg",   "kan",   "man",
        "med",   "meget", "men",   "mig",  "min",  "mod",   "ned",    "noget", "nu",    "når",
        "og",    "også",  "om",    "over", "på",   "sig",   "skal",   "som",   "til",   "var"};
    return std::ranges::find(common, word) != common.end();
}

std::string stem(const std::string& word) {
    struct Delete {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };
    // A stemmer keeps its last word, so each thread has its own.
    thread_local const std::unique_ptr<sb_stemmer, Delete> stemmer{
        sb_stemmer_new("danish", "UTF_8")};
    if (!stemmer) throw Broken{"libstemmer kan ikke startes."};
    const auto* text = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer.get(), text, static_cast<int>(word.size()));
    return {reinterpret_cast<const char*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

std::vector<Token> stem_tokens(const Secret& key, std::vector<std::string> words) {
    sort_without_doubles(words);
    std::vector<Token> tokens;
    for (const auto& word : words) {
        if (base::letters(word) < shortest_prefix || says_nothing(word)) continue;
        tokens.push_back(token(key, Kind::stem, stem(base::folded(word))));
    }
    sort_without_doubles(tokens);
    return tokens;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The digits of a CPR number as far as it is typed: "", "241288", "241288-77".
std::string typed_digits(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c))
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits;
}

// What a number may be, likeliest first; nothing where the text is no number.
std::vector<Token> number_tokens(const Secret& key, std::string_view text) {
    std::vector<Token> tokens;
    if (const auto cpr = base::CprNumber::parse(text))
        tokens.push_back(token(key, Kind::cpr, cpr->characters()));
    const auto digits = typed_digits(text);
    constexpr std::size_t whole_cpr = 10;
    if (digits.size() >= birth_digits && digits.size() < whole_cpr)
        tokens.push_back(token(key, Kind::birth_date, digits.substr(0, birth_digits)));
    // A phone number has eight digits; of another length it is rarely one.
    constexpr std::size_t phone_digits = 8;
    if (const auto phone = base::normalised_phone(text); !phone.empty())
        tokens.insert(digits.size() == phone_digits ? tokens.begin() : tokens.end(),
                      token(key, Kind::phone, phone));
    return tokens;
}

std::vector<std::string_view> parts_of(std::string_view typed) {
    std::vector<std::string_view> parts;
    constexpr std::string_view blanks = " \t\r\n,;";
    for (auto from = typed.find_first_not_of(blanks); from != std::string_view::npos;) {
        const auto to = std::min(typed.find_first_of(blanks, from), typed.size());
        parts.push_back(typed.substr(from, to - from));
        from = typed.find_first_not_of(blanks, to);
    }
    return parts;
}

void append_name(Query& query, std::vector<std::string>& names, const Secret& key,
                 const std::string& word) {
    const auto whole = folded_word(word);
    if (whole.empty() || std::ranges::find(names, whole) != names.end()) return;
    names.push_back(whole);
    const bool is_short =
        base::letters(word) < shortest_prefix && base::letters(whole) < shortest_prefix;
    auto near = near_tokens(key, word);
    if (near.size() > Query::most_tolerant) near.resize(Query::most_tolerant);
    (is_short ? query.short_words : query.words)
        .push_back({token(key, Kind::name, whole), std::move(near)});
}

}  // namespace

std::vector<Token> person_tokens(const Secret& key, const PersonText& person) {
    auto tokens = cpr_tokens(key, person.cpr);
    if (const auto phone = base::normalised_phone(person.phone); !phone.empty())
        tokens.push_back(token(key, Kind::phone, phone));
    append_name_tokens(tokens, key, person.name);
    sort_without_doubles(tokens);
    return tokens;
}

std::vector<Token> cpr_tokens(const Secret& key, std::string_view cpr) {
    const auto number = base::CprNumber::parse(cpr);
    if (!number) return {};
    const std::string_view characters = number->characters();
    std::vector tokens{token(key, Kind::cpr, characters),
                       token(key, Kind::birth_date, characters.substr(0, birth_digits))};
    sort_without_doubles(tokens);
    return tokens;
}

std::vector<Token> note_tokens(const Secret& key, std::string_view note) {
    return stem_tokens(key, base::words_of(note));
}

Query query_tokens(const Secret& key, std::string_view typed) {
    typed = base::trimmed(typed.substr(0, most_typed_bytes));
    Query query;
    query.exact = number_tokens(key, typed);

    std::vector<std::string> names;
    for (const auto part : parts_of(typed)) {
        if (query.words.size() + query.short_words.size() >= most_typed_words) break;
        if (const auto numbers = number_tokens(key, part); !numbers.empty())
            query.words.push_back({numbers.front(), {}});
        else
            for (const auto& word : base::words_of(part)) append_name(query, names, key, word);
    }
    if (query.words.size() > most_typed_words) query.words.resize(most_typed_words);
    if (names.size() > most_typed_words) names.resize(most_typed_words);
    query.pairs = pair_tokens(key, names);

    auto words = base::words_of(typed);
    if (words.size() > most_typed_words) words.resize(most_typed_words);
    query.stems = stem_tokens(key, words);
    return query;
}

}  // namespace seal
