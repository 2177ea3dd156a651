"""Looks at pages of the panel in Chromium: axe-core in light and dark, and a screenshot at each of three sizes.

    look.py ADDRESS FOLDER PAGE…

Exit code 1: axe-core found a serious or critical fault, or a page complained."""
import sys

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

SIZES = [(1280, 800), (1920, 1080), (390, 844)]


def window(width, height):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}", "--lang=zh-TW"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    return driver


def show(driver, address):
    # Every page but the sheet of cards holds a stream.
    driver.get(address)
    WebDriverWait(driver, 20).until(lambda browser: browser.execute_script("return document.querySelector('main h1') !== null && (location.pathname === '/cards' || document.documentElement.dataset.connection === 'open')"))


def main():
    base, folder, pages = sys.argv[1], sys.argv[2], sys.argv[3:]
    faults = 0
    for index, (width, height) in enumerate(SIZES):
        driver = window(width, height)
        show(driver, base + "/#token=look")
        # The widest and the usual size are asked for faults, one of them dark.
        themes = {0: ["light", "dark"], 1: ["light"], 2: ["light"]}[index]
        for theme in themes:
            driver.execute_script("localStorage.setItem('theme', arguments[0])", theme)
            for page in pages:
                show(driver, base + page)
                name = page.strip("/").replace("/", "-").replace("?", "_").replace("=", "-") or "flow"
                driver.save_screenshot(f"{folder}/{name}-{width}-{theme}.png")
                axe = Axe(driver)
                axe.inject()
                for violation in axe.run()["violations"]:
                    if violation["impact"] in ("serious", "critical"):
                        faults += 1
                        node = violation["nodes"][0]
                        print(f"{page} {width} {theme}: {violation['impact']} {violation['id']} × {len(violation['nodes'])}: {node['target']} {node['html'][:160]}")
                for entry in driver.get_log("browser"):
                    if entry["level"] in ("SEVERE", "WARNING"):
                        faults += 1
                        print(f"{page} {width} {theme}: {entry['level']} {entry['message'][:240]}")
        driver.quit()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
