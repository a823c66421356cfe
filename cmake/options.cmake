# What every target is compiled and linked with.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                    -Wold-style-cast -Woverloaded-virtual -Werror
                    -fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
add_compile_definitions(_GLIBCXX_ASSERTIONS)

# An assertion states what only a programming error can break; it stays on in the release.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fcf-protection)
    # Optimising, GCC 12 warns falsely of std::string (GCC bug 105651) and std::optional.
    add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
    add_link_options(-Wl,-z,relro,-z,now)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    add_link_options(-pie)
endif()

# Line numbers are enough for a stack trace, at half the compile time.
set(CMAKE_CXX_FLAGS_DEBUG "-g1")

if(SANITIZE)
    add_compile_options(-fsanitize=${SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
    # With sanitizers GCC 12 warns of its own <regex> and std::function.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    add_link_options(-fsanitize=${SANITIZE})
endif()
if(SANITIZE STREQUAL "thread")
    # The thread sanitizer knows no fences (-Wtsan); Asio keeps its order by locks without them.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # libstdc++ 12 offers std::expected only where concepts are complete.
    add_compile_options(-D__cpp_concepts=202002L -Wno-builtin-macro-redefined -Wno-macro-redefined)
endif()

# folder_library(name LINK libraries...): one folder of src/ with every .cpp in it.
function(folder_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
    file(GLOB sources CONFIGURE_DEPENDS *.cpp)
    if(NOT sources)
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${arg_LINK})
        return()
    endif()
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} PUBLIC ${arg_LINK})
    use_precompiled(headers ${name})
endfunction()
