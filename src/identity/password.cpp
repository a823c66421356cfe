#include "identity/password.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <semaphore>
#include <set>
#include <sodium.h>
#include <stdexcept>
#include <string>

#include "base/text.hpp"
#include "identity/common_passwords.hpp"

namespace identity {

namespace {

constexpr std::size_t shortest = 12;
constexpr std::size_t longest = 128;
constexpr std::size_t fewest_different = 5;

// A flood of sign-ins must not take all memory: each hash needs 256 MiB.
constexpr std::ptrdiff_t hashes_at_once = 2;
std::counting_semaphore<hashes_at_once>& room_for_hashing() {
    static std::counting_semaphore<hashes_at_once> room{hashes_at_once};
    return room;
}

class HashingTurn {
public:
    HashingTurn() { room_for_hashing().acquire(); }
    ~HashingTurn() { room_for_hashing().release(); }
    HashingTurn(const HashingTurn&) = delete;
    HashingTurn& operator=(const HashingTurn&) = delete;
};

struct Limits {
    unsigned long long operations;
    std::size_t memory;
};

Limits limits_of(Cost cost) {
    if (cost == Cost::interactive)
        return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
    return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}

base::Result<void> refuse(std::string message) {
    return base::refuse(base::ErrorKind::invalid_input, std::move(message));
}

bool is_common(std::string_view word) {
    static const auto all = [] {
        std::set<std::string_view> words;
        for (auto rest = common_passwords(); !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = base::trimmed(rest.substr(0, end));
            if (!line.empty() && !line.starts_with('#')) words.insert(line);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return words;
    }();
    return all.contains(word);
}

// "Sommer2018!!!" is "sommer" to someone who guesses.
std::string_view without_decoration(std::string_view password) {
    constexpr std::string_view decoration = "0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    const auto from = password.find_first_not_of(decoration);
    if (from == std::string_view::npos) return {};
    return password.substr(from, password.find_last_not_of(decoration) - from + 1);
}

// "hejhejhejhej" is "hej".
std::string_view repeated_part(std::string_view word) {
    for (std::size_t length = 1; length <= word.size() / 2; ++length) {
        if (word.size() % length != 0) continue;
        if (word.substr(length) == word.substr(0, word.size() - length))
            return word.substr(0, length);
    }
    return word;
}

// "abcdefghijkl", "987654321098": each sign is one more or one less than the one before.
bool is_a_row(std::string_view password) {
    const auto steps = [&](int step) {
        for (std::size_t at = 1; at < password.size(); ++at) {
            const int difference = password[at] - password[at - 1];
            const bool wraps = difference == -9 * step;
            if (difference != step && !wraps) return false;
        }
        return true;
    };
    return steps(1) || steps(-1);
}

bool is_easily_guessed(std::string_view lower_case) {
    const std::set<char> different(lower_case.begin(), lower_case.end());
    const auto core = without_decoration(lower_case);
    return different.size() < fewest_different || is_a_row(lower_case) || core.empty() ||
           is_common(lower_case) || is_common(core) || is_common(repeated_part(core)) ||
           is_common(repeated_part(lower_case));
}

}  // namespace

std::string hash_password(std::string_view password, Cost cost) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium kan ikke startes."};
    const HashingTurn turn;
    const auto limits = limits_of(cost);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), limits.operations,
                          limits.memory) != 0)
        throw std::bad_alloc{};
    return hash.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
    if (hash.empty()) {
        hash_password(password);
        return false;
    }
    if (sodium_init() < 0) throw std::runtime_error{"libsodium kan ikke startes."};
    const HashingTurn turn;
    const std::string stored{hash};
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

base::Result<void> check_password(std::string_view password, std::string_view user_name) {
    if (!base::is_utf8(password)) return refuse("Adgangskoden har tegn, der ikke kan bruges.");
    if (base::letters(password) < shortest)
        return refuse("Adgangskoden skal have mindst 12 tegn. Flere ord efter hinanden er godt.");
    if (base::letters(password) > longest) return refuse("Adgangskoden må højst have 128 tegn.");
    const auto lower_case = base::lower(password);
    const auto name = base::lower(user_name);
    if (!name.empty() &&
        (repeated_part(without_decoration(lower_case)) == without_decoration(name) ||
         without_decoration(lower_case) == name || lower_case == name))
        return refuse("Adgangskoden må ikke være brugernavnet.");
    if (is_easily_guessed(lower_case))
        return refuse("Adgangskoden er for let at gætte. Vælg flere ord, der ikke hører sammen.");
    return {};
}

}  // namespace identity
