#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "seal/vault.hpp"
#include "store/database.hpp"

namespace support {

// Something about a person that must stand nowhere in the clear.
struct Needle {
    std::string what;
    std::string text;
};

// Fills an office with the cast and two hundred more, with notes, drafts, promises, handovers,
// answers about rights, consents and what was told on them, reasons for looking, callers, changed
// CPR numbers and 500 invented words, and answers all that must not be found.
std::vector<Needle> fill_office(store::Database& database, const seal::Vault& vault);

// The needles that stand in the bytes of the files in `folder` and below, as UTF-8, as UTF-16 of
// both byte orders, or as base64 at any of its three alignments.
enum class Forms { all, utf8 };
std::vector<Needle> found_in(const std::filesystem::path& folder,
                             const std::vector<Needle>& needles, Forms forms = Forms::all);

}  // namespace support
