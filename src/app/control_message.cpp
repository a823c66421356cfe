#include "app/control_message.hpp"

#include <cstdint>
#include <utility>

namespace app {
namespace {

class Fields {
public:
    void add(std::uint64_t number) {
        for (int byte = 0; byte < 8; ++byte)
            bytes_ += static_cast<char>(number >> (8 * byte) & 0xff);
    }
    void add(std::string_view text) {
        add(text.size());
        bytes_ += text;
    }
    void add(const std::vector<NamedFile>& files) {
        add(files.size());
        for (const auto& file : files) {
            add(file.name);
            add(file.content);
        }
    }
    std::string taken() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads in the order written; `whole` tells afterwards whether every field was there.
class FieldReader {
public:
    explicit FieldReader(std::string_view bytes) : left_{bytes} {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        const auto bytes = taken(8);
        for (std::size_t byte = 0; byte < bytes.size(); ++byte)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[byte])} << (8 * byte);
        return value;
    }
    std::string text() { return std::string{taken(number())}; }
    std::vector<std::string> texts() {
        std::vector<std::string> read;
        for (auto count = number(); count > 0 && !broken_; --count) read.push_back(text());
        return read;
    }
    std::vector<NamedFile> files() {
        std::vector<NamedFile> read;
        for (auto count = number(); count > 0 && !broken_; --count) {
            auto name = text();
            read.push_back({std::move(name), text()});
        }
        return read;
    }
    bool whole() const { return !broken_ && left_.empty(); }

private:
    std::string_view taken(std::uint64_t size) {
        if (size > left_.size()) {
            broken_ = true;
            return {};
        }
        const auto part = left_.substr(0, size);
        left_.remove_prefix(size);
        return part;
    }

    std::string_view left_;
    bool broken_ = false;
};

}  // namespace

std::string encoded(const Request& request) {
    Fields fields;
    fields.add(request.words.size());
    for (const auto& word : request.words) fields.add(word);
    fields.add(request.inputs);
    fields.add(request.password);
    return std::move(fields).taken();
}

std::string encoded(const Outcome& outcome) {
    Fields fields;
    fields.add(static_cast<std::uint64_t>(outcome.code));
    fields.add(outcome.out);
    fields.add(outcome.err);
    fields.add(outcome.files);
    return std::move(fields).taken();
}

std::optional<Request> decode_request(std::string_view bytes) {
    FieldReader fields{bytes};
    Request request;
    request.words = fields.texts();
    request.inputs = fields.files();
    request.password = fields.text();
    if (!fields.whole()) return std::nullopt;
    return request;
}

std::optional<Outcome> decode_outcome(std::string_view bytes) {
    FieldReader fields{bytes};
    Outcome outcome;
    outcome.code = static_cast<int>(fields.number());
    outcome.out = fields.text();
    outcome.err = fields.text();
    outcome.files = fields.files();
    if (!fields.whole()) return std::nullopt;
    return outcome;
}

}  // namespace app
