# The headers that nearly every file reads, parsed once instead of once a file (decision 10). A file
# includes what it uses all the same: the presets release and fuzz have no such headers.
option(PRECOMPILED "Precompile the headers that nearly every file reads" OFF)

set(common_headers
    <algorithm> <array> <charconv> <chrono> <cstddef> <cstdint> <expected> <filesystem> <fstream>
    <functional> <map> <memory> <optional> <set> <span> <stdexcept> <string> <string_view>
    <utility> <variant> <vector> <fmt/format.h>)

# precompiled(name LINK libraries... HEADERS headers...): headers for use_precompiled.
function(precompiled name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;HEADERS")
    if(PRECOMPILED)
        file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp CONTENT "")
        add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
        target_link_libraries(${name} PRIVATE ${arg_LINK})
        target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
    endif()
endfunction()

function(use_precompiled name target)
    if(PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

if(PRECOMPILED)
    # GCC takes a precompiled header only where its options and macros agree with the file's.
    add_compile_options(-pthread)
    # ccache finds such a file again only if it may overlook macros and the age of what is included.
    if(CMAKE_CXX_COMPILER_LAUNCHER)
        list(PREPEND CMAKE_CXX_COMPILER_LAUNCHER env
             CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime)
    endif()
endif()
precompiled(headers LINK fmt::fmt HEADERS ${common_headers})
