#include "http/assets.hpp"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <openssl/sha.h>
#include <stdexcept>
#include <vector>

#include "http/gzip.hpp"

namespace http {

namespace {

constexpr std::string_view root = "/filer/";
constexpr std::size_t hash_letters = 16;
constexpr int smallest = 9;

std::string content_type_of(const std::filesystem::path& file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".woff", "font/woff"},
        {".json", "application/json"},
        {".webmanifest", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
    }};
    for (const auto& [extension, type] : types)
        if (file.extension() == extension) return std::string{type};
    return "application/octet-stream";
}

std::string hash_of(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    std::string text;
    for (const auto byte : digest) text += fmt::format("{:02x}", byte);
    return text.substr(0, hash_letters);
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The style sheet with each url(…) that names a file of ours replaced by its address.
template <class AddressOf>
std::string with_addresses(std::string_view css, const std::filesystem::path& folder,
                           AddressOf address_of) {
    constexpr std::string_view opening = "url(";
    std::string out;
    while (true) {
        const auto at = css.find(opening);
        const auto end = at == css.npos ? css.npos : css.find(')', at);
        if (end == css.npos) break;
        auto target = css.substr(at + opening.size(), end - at - opening.size());
        if (target.size() >= 2 && (target.front() == '"' || target.front() == '\''))
            target = target.substr(1, target.size() - 2);
        const auto fragment_at = std::min(target.find_first_of("?#"), target.size());
        const auto name = (folder / target.substr(0, fragment_at)).lexically_normal().string();
        const auto address = address_of(name);
        out += css.substr(0, at + opening.size());
        out += address.empty() ? std::string{target}
                               : address + std::string{target.substr(fragment_at)};
        out += ')';
        css.remove_prefix(end + 1);
    }
    return out += css;
}

bool is_style_sheet(const std::filesystem::path& file) {
    return file.extension() == ".css";
}

}  // namespace

Assets Assets::load(const std::filesystem::path& folder) {
    Assets assets;
    if (!std::filesystem::is_directory(folder)) return assets;
    std::vector<std::filesystem::path> style_sheets;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        if (is_style_sheet(entry.path()))
            style_sheets.push_back(entry.path());
        else
            assets.add(entry.path().lexically_relative(folder).string(), contents(entry.path()));
    }
    // Last, because they name the others.
    for (const auto& file : style_sheets) {
        const auto name = file.lexically_relative(folder);
        const auto address_of = [&](std::string_view other) { return assets.address(other); };
        assets.add(name.string(), with_addresses(contents(file), name.parent_path(), address_of));
    }
    return assets;
}

void Assets::add(const std::string& name, std::string bytes) {
    const std::filesystem::path path{name};
    const auto hash = hash_of(bytes);
    File file{.content_type = content_type_of(path),
              .bytes = std::move(bytes),
              .gzipped = {},
              .etag = fmt::format("\"{}\"", hash),
              .address = fmt::format("{}{}.{}{}", root, (path.parent_path() / path.stem()).string(),
                                     hash, path.extension().string())};
    if (is_text(file.content_type)) {
        auto small = gzipped(file.bytes, smallest);
        if (small.size() < file.bytes.size()) file.gzipped = std::move(small);
    }
    name_of_.emplace(file.address, name);
    files_.emplace(name, std::move(file));
}

std::string Assets::address(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? std::string{} : found->second.address;
}

std::optional<Response> Assets::answer(const Request& request) const {
    const std::string_view path = request.path;
    if (request.method == Method::post || !path.starts_with(root)) return std::nullopt;
    const auto by_hash = name_of_.find(path);
    const bool hashed = by_hash != name_of_.end();
    const auto found =
        files_.find(hashed ? std::string_view{by_hash->second} : path.substr(root.size()));
    if (found == files_.end()) return std::nullopt;

    const auto& file = found->second;
    const bool small = !file.gzipped.empty() && accepts_gzip(request.header("accept-encoding"));
    Response response{200, file.content_type, {}, {}};
    response.with("ETag", file.etag)
        .with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file.gzipped.empty()) response.with("Vary", "Accept-Encoding");
    if (request.header("if-none-match").contains(file.etag)) {
        response.status = 304;
        return response;
    }
    if (small) response.with("Content-Encoding", "gzip");
    response.body = small ? file.gzipped : file.bytes;
    return response;
}

}  // namespace http
