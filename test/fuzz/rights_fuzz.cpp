#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "law/book_files.hpp"
#include "rights/answer_text.hpp"
#include "rights/json_answer.hpp"
#include "rights/json_document.hpp"
#include "rights/json_sheet.hpp"

namespace {

// A stored verdict keeps its question as a document; it must ask the same for ever.
void expect_same_when_read_again(const rights::Asked& asked, const rights::RuleBook& book) {
    const auto document = document_as_json(asked.sheet, asked.question);
    const auto again = rights::read_document(document, book);
    const auto* same = std::get_if<rights::Asked>(&again);
    if (!same || document_as_json(same->sheet, same->question) != document) std::abort();
}

}  // namespace

// Whatever is read as a question is answered; whatever is not is refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const rights::RuleBook book{
        law::load_archive(std::filesystem::path{PROJECT_FOLDER} / "law").newest()};
    const auto read = rights::read_document({reinterpret_cast<const char*>(data), size}, book);
    if (const auto* faults = std::get_if<rights::Faults>(&read)) {
        if (faults->empty() || faults_as_json(*faults).empty()) std::abort();
        return 0;
    }
    const auto& asked = std::get<rights::Asked>(read);
    expect_same_when_read_again(asked, book);
    const auto answer = rights::answer(asked.sheet, asked.question);
    if (answer_as_json(answer).empty() || answer_as_text(answer).empty()) std::abort();
    return 0;
}
