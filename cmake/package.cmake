# The Debian package: one program, its data, a unit that runs as a user of its own.
set(CMAKE_INSTALL_PREFIX /usr CACHE PATH "Where the package installs" FORCE)
include(GNUInstallDirs)
set(shared ${CMAKE_INSTALL_DATADIR}/patientkontor)

install(TARGETS patientkontor RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY web/templates web/texts web/assets DESTINATION ${shared}/web)
install(DIRECTORY web/fonts DESTINATION ${shared}/web OPTIONAL)
install(DIRECTORY data law DESTINATION ${shared})
install(FILES packaging/patientkontor.service packaging/patientkontor-backup.service
              packaging/patientkontor-backup.timer DESTINATION lib/systemd/system)
install(FILES packaging/patientkontor.sysusers DESTINATION lib/sysusers.d RENAME patientkontor.conf)
install(FILES packaging/patientkontor.tmpfiles DESTINATION lib/tmpfiles.d RENAME patientkontor.conf)
install(FILES packaging/patientkontor.toml DESTINATION /etc/patientkontor
        PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

find_program(GZIP gzip REQUIRED)
foreach(page changelog patientkontor.1)
    add_custom_command(
        OUTPUT ${CMAKE_BINARY_DIR}/packaging/${page}.gz
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/packaging
        COMMAND ${GZIP} -9nc ${CMAKE_SOURCE_DIR}/packaging/${page}
                > ${CMAKE_BINARY_DIR}/packaging/${page}.gz
        DEPENDS ${CMAKE_SOURCE_DIR}/packaging/${page})
    list(APPEND packed ${CMAKE_BINARY_DIR}/packaging/${page}.gz)
endforeach()
add_custom_target(packed_pages ALL DEPENDS ${packed})
install(FILES ${CMAKE_BINARY_DIR}/packaging/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_BINARY_DIR}/packaging/patientkontor.1.gz
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME patientkontor)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Patientkontor <drift@patientkontor.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "case work and statistics of a Danish patient office")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, fonts-dejavu-core, adduser")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Registers inquiries, keeps persons sealed, counts what the law asks for\n and writes the annual report of a regional patient office (Health Act,\n section 51). Serves its pages itself, on an embedded database or on\n PostgreSQL.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/packaging/postinst
    ${CMAKE_SOURCE_DIR}/packaging/prerm
    ${CMAKE_SOURCE_DIR}/packaging/postrm
    ${CMAKE_SOURCE_DIR}/packaging/conffiles)
include(CPack)
