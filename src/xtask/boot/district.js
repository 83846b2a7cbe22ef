// The district's desk on a web server, fetched when it is first asked for.
window.nianbaoDistrict = async () => {
  const district = await import(nianbaoGuard.path("nianbao-district"));
  await district.default({ module_or_path: "./nianbao-district_bg.wasm" });
  return district;
};
