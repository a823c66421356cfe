#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "seal/seal.hpp"

namespace seal {

// A search token: 64 bits of a keyed hash (BLAKE2b) of one normalised word. Without the key it
// tells only how often it occurs.
using Token = std::int64_t;

// What can be found about a person. Empty fields give no tokens.
struct PersonText {
    std::string_view name;
    std::string_view cpr;    // characters of base::CprNumber; earlier numbers are added apart
    std::string_view phone;  // as typed; normalised here
};

// Every token a person is found by: CPR number, birth date (its first six digits), phone number,
// each name's prefixes from 3 letters, each name with one letter deleted, and each pair of names'
// first three letters. Sorted, without doubles.
std::vector<Token> person_tokens(const Secret& key, const PersonText& person);
std::vector<Token> cpr_tokens(const Secret& key, std::string_view cpr);

// The stem (libstemmer, Danish) of each word of 3 letters or more that says something, folded.
// Sorted, without doubles.
std::vector<Token> note_tokens(const Secret& key, std::string_view note);

// What an adviser typed in the one box, turned into tokens to look up.
struct Query {
    static constexpr std::size_t most_tolerant = 26;

    // One for each word: the token of the name that begins so (or of a number typed beside a name),
    // and those that also accept one wrong, missing, extra or swapped letter.
    struct Word {
        Token prefix = 0;
        std::vector<Token> tolerant;
    };
    std::vector<Word> words;        // names of 3 letters or more; numbers; at most 6
    std::vector<Word> short_words;  // whole names of 1 or 2 letters
    std::vector<Token> pairs;       // of any two words, when there are two or more
    std::vector<Token> exact;  // the whole is a number: CPR, phone or birth date, likeliest first
    std::vector<Token> stems;  // for notes, one a word
};
Query query_tokens(const Secret& key, std::string_view typed);

}  // namespace seal
