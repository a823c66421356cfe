#include "http/client.hpp"

#include <curl/curl.h>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace http {
namespace {

struct Received {
    std::string body;
    std::size_t most = 0;
};

// Fewer bytes taken than came ends the transfer.
std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& received = *static_cast<Received*>(to);
    if (received.body.size() + size * count > received.most) return 0;
    received.body.append(bytes, size * count);
    return size * count;
}

void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
            throw std::runtime_error{"libcurl kan ikke startes."};
    });
}

std::string_view what_went_wrong(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return "navnet findes ikke";
        case CURLE_COULDNT_CONNECT: return "der er ingen forbindelse";
        case CURLE_OPERATION_TIMEDOUT: return "der kom intet svar i tide";
        case CURLE_WRITE_ERROR: return "svaret er for stort";
        case CURLE_PEER_FAILED_VERIFICATION: return "serverens certifikat er ikke gyldigt";
        case CURLE_SSL_CACERT_BADFILE: return "filen med certifikater kan ikke læses";
        default: return "forbindelsen kunne ikke bruges";
    }
}

void set_question(CURL* curl, const Question& question) {
    curl_easy_setopt(curl, CURLOPT_URL, question.url.c_str());
    if (!question.form.empty()) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(question.form.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question.form.c_str());
    }
    if (!question.user_name.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(curl, CURLOPT_USERNAME, question.user_name.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, question.password.c_str());
    }
}

void set_limits(CURL* curl, const ClientLimits& limits) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole_ms));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // A proxy of the environment would see the client's secret.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    if (!limits.authorities.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, limits.authorities.c_str());
}

}  // namespace

bool may_be_asked(const std::string& url) {
    if (url.starts_with("https://")) return true;
    for (const auto* here : {"http://127.0.0.1", "http://[::1]", "http://localhost"}) {
        const std::string prefix{here};
        if (!url.starts_with(prefix)) continue;
        const char next = url.size() > prefix.size() ? url[prefix.size()] : '/';
        if (next == ':' || next == '/') return !url.contains('@');
    }
    return false;
}

base::Result<Told> ask(const Question& question, const ClientLimits& limits) {
    if (!may_be_asked(question.url))
        return base::refuse(base::ErrorKind::invalid_input, "adressen er ikke https");
    start_curl();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(),
                                                                   curl_easy_cleanup};
    if (!curl) throw std::bad_alloc{};
    Received received{{}, limits.most_bytes};
    set_question(curl.get(), question);
    set_limits(curl.get(), limits);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &received);
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
        return base::refuse(base::ErrorKind::conflict, std::string{what_went_wrong(code)});
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return Told{static_cast<int>(status), std::move(received.body)};
}

}  // namespace http
