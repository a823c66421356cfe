#include "seal/key_files.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace seal {

namespace {

namespace fs = std::filesystem;

constexpr auto credential_name = "patientkontor-master-key";
constexpr std::size_t hex_digits = 2 * Secret::size;

class OpenFile {
public:
    OpenFile(const fs::path& path, int flags)
        : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {}
    ~OpenFile() {
        if (number_ >= 0) ::close(number_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
    throw Broken{
        fmt::format("Nøglefilen {} kan ikke {}: {}.", path.native(), what, strerror(error))};
}

void flush(const fs::path& path, const OpenFile& file) {
    if (::fsync(file.number()) != 0) fail(path, "gemmes", errno);
}

void write_all(const fs::path& path, const OpenFile& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail(path, "skrives", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string written_form(const Secret& key) {
    std::string text(hex_digits + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), key.data(), Secret::size);
    text.back() = '\n';
    return text;
}

// A crash leaves either no key file or a whole one: it is linked into place once it is durable.
void create(const fs::path& path) {
    auto beside = path;
    beside += ".new";
    ::unlink(beside.c_str());
    {
        const OpenFile file{beside, O_WRONLY | O_CREAT | O_EXCL};
        if (file.number() < 0) fail(path, "oprettes", errno);
        auto text = written_form(Secret::random());
        write_all(path, file, text);
        sodium_memzero(text.data(), text.size());
        flush(path, file);
    }
    if (::link(beside.c_str(), path.c_str()) != 0 && errno != EEXIST) fail(path, "oprettes", errno);
    ::unlink(beside.c_str());
    const OpenFile directory{path.parent_path(), O_RDONLY | O_DIRECTORY};
    if (directory.number() < 0) fail(path, "gemmes", errno);
    flush(path, directory);
}

void check_owner_only(const MasterKeyFile& file, const OpenFile& open_file) {
    struct stat status {};
    if (::fstat(open_file.number(), &status) != 0) fail(file.path, "læses", errno);
    if (!S_ISREG(status.st_mode))
        throw Broken{fmt::format("Nøglefilen {} er ikke en fil.", file.path.native())};
    // systemd lets the service's user read a credential by an access list, which shows as group
    // bits.
    const mode_t open_to_others =
        file.kind == MasterKeyFile::Kind::systemd_credential ? S_IRWXO : S_IRWXG | S_IRWXO;
    if ((status.st_mode & open_to_others) != 0)
        throw Broken{fmt::format("Nøglefilen {0} kan læses af andre: skriv chmod 600 {0}.",
                                 file.path.native())};
}

std::string contents(const MasterKeyFile& file, const OpenFile& open_file) {
    std::array<char, hex_digits + 8> buffer{};
    std::size_t length = 0;
    while (length < buffer.size()) {
        const auto got = ::read(open_file.number(), buffer.data() + length, buffer.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(file.path, "læses", errno);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    std::string bytes{buffer.data(), length};
    sodium_memzero(buffer.data(), buffer.size());
    return bytes;
}

std::optional<Secret> parsed(std::string_view bytes) {
    if (bytes.size() == Secret::size) return Secret{bytes};
    if (bytes.ends_with('\n')) bytes.remove_suffix(1);
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    if (bytes.size() != hex_digits) return std::nullopt;
    std::string key(Secret::size, '\0');
    std::size_t length = 0;
    const int refused = sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(),
                                       bytes.data(), bytes.size(), nullptr, &length, nullptr);
    std::optional<Secret> secret;
    if (refused == 0 && length == Secret::size) secret.emplace(key);
    sodium_memzero(key.data(), key.size());
    return secret;
}

}  // namespace

MasterKeyFile master_key_file(const fs::path& folder, const std::string& configured) {
    if (!configured.empty()) return {configured, MasterKeyFile::Kind::named_file};
    if (const char* credentials = std::getenv("CREDENTIALS_DIRECTORY")) {
        const auto path = fs::path{credentials} / credential_name;
        std::error_code unreadable;
        if (fs::exists(path, unreadable)) return {path, MasterKeyFile::Kind::systemd_credential};
    }
    auto path = fs::absolute(folder).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // "office/" is "office"
    path += ".key";
    return {path, MasterKeyFile::Kind::beside_folder};
}

Secret read_master_key(const MasterKeyFile& file, MayCreate may_create) {
    std::error_code unreadable;
    const bool missing = fs::status(file.path, unreadable).type() == fs::file_type::not_found;
    if (missing && may_create == MayCreate::yes && file.kind == MasterKeyFile::Kind::beside_folder)
        create(file.path);

    const OpenFile open_file{file.path, O_RDONLY};
    if (open_file.number() < 0 && errno == ENOENT)
        throw Broken{fmt::format(
            "Nøglefilen {} mangler. Uden den kan kontorets persondata ikke læses: læg den tilbage.",
            file.path.native())};
    if (open_file.number() < 0) fail(file.path, "læses", errno);
    check_owner_only(file, open_file);

    auto bytes = contents(file, open_file);
    auto secret = parsed(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    if (!secret)
        throw Broken{fmt::format(
            "Nøglefilen {} har ikke den rigtige form: 64 hexadecimale cifre eller 32 bytes.",
            file.path.native())};
    return *secret;
}

std::string protection(const MasterKeyFile& file) {
    switch (file.kind) {
        case MasterKeyFile::Kind::beside_folder:
            return fmt::format(
                "Nøglen ligger i {} ved siden af datamappen: den beskytter kopier og backup af "
                "mappen, ikke hele disken.",
                file.path.native());
        case MasterKeyFile::Kind::named_file:
            return fmt::format(
                "Nøglen ligger i {}: ligger den på en anden enhed end datamappen, er også hele "
                "disken beskyttet.",
                file.path.native());
        case MasterKeyFile::Kind::systemd_credential:
            return "Nøglen kommer fra systemd: er den krypteret til maskinens TPM, er også hele "
                   "disken beskyttet.";
    }
    std::unreachable();
}

}  // namespace seal
