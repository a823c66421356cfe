#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "law/book_files.hpp"
#include "rights/answer_text.hpp"
#include "rights/json_answer.hpp"
#include "rights/json_document.hpp"

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
    const auto answer = rights::answer(asked.sheet, asked.question);
    if (answer_as_json(answer).empty() || answer_as_text(answer).empty()) std::abort();
    return 0;
}
