#include "http/visitors.hpp"

#include <utility>

namespace http {

std::unique_ptr<Visitors::Visit> Visitors::enter(const std::string& address) {
    const auto found = addresses_.find(address);
    if (found != addresses_.end() && found->second.strangers >= limits_.per_address &&
        !close_longest(found->second.waiting))
        return nullptr;
    if (count_ >= limits_.in_all && !close_longest(waiting_)) return nullptr;
    // Closing may have been the end of the address's last one.
    return std::make_unique<Visit>(*this, addresses_.try_emplace(address).first);
}

bool Visitors::close_longest(const Waiting& waiting) {
    if (waiting.empty()) return false;
    auto* const visit = waiting.front();
    const auto close = visit->close_;
    visit->leave_line();
    visit->leave_address();
    visit->who_ = Visit::Who::closed;
    close();
    return true;
}

Visitors::Visit::Visit(Visitors& all, Addresses::iterator address) : all_{all}, address_{address} {
    ++all_.count_;
    ++address_->second.visits;
    ++address_->second.strangers;
}

Visitors::Visit::~Visit() {
    if (who_ == Who::closed) return;
    leave_line();
    leave_address();
}

void Visitors::Visit::waits(Close close) {
    if (who_ != Who::stranger) return;
    leave_line();
    close_ = std::move(close);
    in_all_ = all_.waiting_.insert(all_.waiting_.end(), this);
    auto& waiting = address_->second.waiting;
    at_address_ = waiting.insert(waiting.end(), this);
}

void Visitors::Visit::is_served() {
    leave_line();
}

void Visitors::Visit::was_known() {
    if (who_ != Who::stranger) return;
    leave_line();
    --address_->second.strangers;
    who_ = Who::known;
}

void Visitors::Visit::was_stranger() {
    if (who_ != Who::known) return;
    ++address_->second.strangers;
    who_ = Who::stranger;
}

void Visitors::Visit::leave_line() {
    if (!close_) return;
    close_ = nullptr;
    all_.waiting_.erase(in_all_);
    address_->second.waiting.erase(at_address_);
}

void Visitors::Visit::leave_address() {
    --all_.count_;
    if (who_ == Who::stranger) --address_->second.strangers;
    if (--address_->second.visits == 0) all_.addresses_.erase(address_);
}

}  // namespace http
